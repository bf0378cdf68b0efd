import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { requireCommand } from './command.ts';

/** One published package, pinned to its bytes. */
export interface RegistryPackage {
  readonly name: string;
  readonly version: string;
  /** The registry's `dist.integrity`: `sha512-` and base64. */
  readonly integrity: string;
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Unpacks a package of npm's registry into `folder`, no script of it run; throws when its bytes are not the pinned ones. */
export async function unpackRegistryPackage(source: RegistryPackage, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const specifier = `${source.name}@${source.version}`;
  const printed = await requireCommand('npm', ['pack', specifier, '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
  });
  const tarball = join(folder, printed.trim().split('\n').at(-1) ?? '');
  const integrity = await integrityOf(tarball);
  if (integrity !== source.integrity) throw new Error(`${specifier} is not the pinned one: ${integrity}`);
  await requireCommand('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  await rm(tarball);
}
