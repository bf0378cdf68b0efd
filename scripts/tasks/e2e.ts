import { buildApp } from '../prepare/app-build.ts';
import { runDesktopTests, runRelayTests, runTests } from '../prepare/end-to-end.ts';
import { prepareRuntime } from '../prepare/runtime.ts';
import { prepareSpeech } from '../prepare/speech-packages.ts';

/** `npm run e2e [-- args of playwright test]`: the end-to-end tests alone, on the app as built now. */
export async function run(args: readonly string[]): Promise<number> {
  const { env } = await prepareRuntime();
  await prepareSpeech();
  const buildCode = await buildApp(env);
  if (buildCode !== 0) return buildCode;
  if (args.length > 0) return runTests(args, env);
  const relayCode = await runRelayTests(env);
  return (await runDesktopTests(env)) || relayCode;
}
