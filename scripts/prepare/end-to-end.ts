import { join } from 'node:path';
import { runInForeground } from './command.ts';
import { withDesktop } from './desktop.ts';
import { projectRoot } from './project-root.ts';

type Variables = Readonly<Record<string, string>>;

const playwright = join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js');

/** Where a run writes its JSON report, below the project's folder. */
export const relayReport = join(projectRoot, 'artefacts', 'e2e-relay.json');
/** Where the desktop's run writes its JSON report. */
export const desktopReport = join(projectRoot, 'artefacts', 'e2e-desktop.json');

function testCommand(folder: string): readonly string[] {
  return [playwright, 'test', folder, '--reporter=list,json'];
}

/** The relay as a process, over HTTP: needs no desktop. */
export function runRelayTests(env: Variables): Promise<number> {
  const variables = { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: relayReport };
  return runInForeground(process.execPath, testCommand('e2e/relay'), { cwd: projectRoot, env: variables });
}

/** The real app in real Electron, on a desktop. */
export function runDesktopTests(env: Variables): Promise<number> {
  const variables = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: desktopReport };
  return withDesktop(process.execPath, testCommand('e2e/desktop'), { env: variables });
}

/** What a person asked Playwright for, whichever tests those are: on a desktop. */
export function runTests(args: readonly string[], env: Variables): Promise<number> {
  return withDesktop(process.execPath, [playwright, 'test', ...args], { env });
}
