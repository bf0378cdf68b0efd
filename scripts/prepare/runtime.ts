import { runCommand } from './command.ts';
import { hasDesktop } from './desktop.ts';
import { ensureDesktopPackages } from './desktop-packages.ts';
import { type Electron, prepareElectron } from './electron.ts';
import { PreparationError } from './progress.ts';
import { sandboxFlags } from './sandbox.ts';
import { prepareSqliteBinding } from './sqlite-binding.ts';

/** All that it takes to run the built app on this machine. */
export interface Runtime {
  /** The Electron executable. */
  readonly electronPath: string;
  /** What Electron must be started with here, before the app's folder. */
  readonly electronFlags: readonly string[];
  /** The variables that tell the tools, the tests and the app which Electron and which SQLite binding to use. */
  readonly env: Readonly<Record<string, string>>;
}

// electron and electron-builder read the first, electron-vite the second; the app reads the binding only when unpackaged.
async function registryVariables(folder: string): Promise<Record<string, string>> {
  return { ELECTRON_OVERRIDE_DIST_PATH: folder, BRIEFLINE_SQLITE_BINDING: await prepareSqliteBinding() };
}

async function requireLibraries(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const { output } = await runCommand('ldd', [executable]);
  const missing = [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library);
  if (missing.length > 0) throw new PreparationError(`Electron needs these system libraries: ${missing.join(' ')}`);
}

async function describeRuntime(electron: Electron): Promise<Runtime> {
  const electronPath = electron.executable;
  const electronFlags = sandboxFlags(electronPath);
  const env = {
    BRIEFLINE_ELECTRON: electronPath,
    BRIEFLINE_ELECTRON_FLAGS: electronFlags.join(' '),
    ELECTRON_EXEC_PATH: electronPath,
    ...(electron.origin === 'registry' ? await registryVariables(electron.folder) : {}),
  };
  return { electronPath, electronFlags, env };
}

/** Brings what is missing here (Electron, a SQLite binding for it, a virtual desktop), at once, and says how to use it. */
export async function prepareRuntime(): Promise<Runtime> {
  const desktop = hasDesktop() ? Promise.resolve() : ensureDesktopPackages();
  const [runtime] = await Promise.all([prepareElectron().then(describeRuntime), desktop]);
  await requireLibraries(runtime.electronPath);
  return runtime;
}
