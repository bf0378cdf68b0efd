import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatWeightlessModel } from '../../src-main/insight/providers/weightless-model.ts';
import type { DesktopApp } from './desktop-app.ts';
import { mintToken } from './firm.ts';
import { expect, test } from './test.ts';

// The engine's real code with a model that has no weights: this says nothing of how well anything is transcribed.
const engineName = 'Briefline speech';

async function askAdmin(desk: DesktopApp, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${await desk.relayUrl()}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${await mintToken({ scope: 'admin' })}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, path).toBe(200);
  return answer.json();
}

function putModel({ folder }: DesktopApp, file: string, content: string | Buffer): void {
  const [relayFolder = 'relay'] = readdirSync(folder).filter((name) => name.startsWith('relay'));
  const models = join(folder, relayFolder, 'speech-models');
  mkdirSync(models, { recursive: true });
  writeFileSync(join(models, file), content);
}

async function choose(desk: DesktopApp, localModel: string): Promise<void> {
  await askAdmin(desk, 'PUT', '/insight/settings', { transcriber: 'local', local_model: localModel });
}

const tryLocal = (desk: DesktopApp) => askAdmin(desk, 'POST', '/insight/settings/test', { provider: 'local' });

/** The processes of the speech engine. */
function enginesOf({ electron }: DesktopApp): Promise<readonly number[]> {
  return electron.evaluate(
    ({ app }, name) =>
      app
        .getAppMetrics()
        .filter((process) => process.name === name || process.serviceName === name)
        .map(({ pid }) => pid),
    engineName,
  );
}

async function startedEngine(desk: DesktopApp): Promise<number> {
  await expect.poll(async () => (await enginesOf(desk)).length, { intervals: [20] }).toBe(1);
  return (await enginesOf(desk))[0] ?? 0;
}

test('the speech engine works in a process of its own; one that crashes takes nothing with it, and the next one works', async ({
  desk,
}) => {
  putModel(desk, 'weightless.bin', formatWeightlessModel());
  putModel(desk, 'page.bin', '<html>not found</html>');
  await choose(desk, 'weightless.bin');
  const relayUrl = await desk.relayUrl();

  const asked = tryLocal(desk);
  const engine = await startedEngine(desk);
  process.kill(engine, 'SIGSTOP');
  process.kill(engine, 'SIGSEGV');
  process.kill(engine, 'SIGCONT');
  expect(await asked).toMatchObject({ working: false, reason: 'provider-unreachable' });

  expect(await tryLocal(desk)).toMatchObject({ working: true, reason: null });
  const [next] = await enginesOf(desk);
  expect(next).not.toBe(engine);
  expect(await tryLocal(desk)).toMatchObject({ working: true });
  expect(await enginesOf(desk)).toEqual([next]);
  expect(desk.lines.filter(({ msg }) => msg === 'relay stopped')).toEqual([]);
  expect(await desk.relayUrl()).toBe(relayUrl);

  for (const file of ['page.bin', 'none.bin']) {
    await choose(desk, file);
    expect(await tryLocal(desk), file).toMatchObject({ working: false, reason: 'model-missing' });
  }
});
