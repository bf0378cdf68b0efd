import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes numbered pictures of the whole screen. */
export interface Photographer {
  /** Writes `NN-name.png`; does nothing when no folder was asked for. */
  readonly take: (name: string) => Promise<void>;
}

/** A photographer for `folder`, by the screen's own means: ImageMagick's `import` on Linux, `screencapture` on macOS. */
export function createPhotographer(folder: string | null): Photographer {
  let count = 0;
  return {
    take: async (name) => {
      if (folder === null) return;
      count += 1;
      await mkdir(folder, { recursive: true });
      await photograph(join(folder, `${String(count).padStart(2, '0')}-${name}.png`));
    },
  };
}

async function photograph(file: string): Promise<void> {
  const [command, args] = commandFor(file);
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.once('error', () => reject(new Error(`cannot photograph the screen: ${command} is not installed`)));
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with code ${code}`))));
  });
}

function commandFor(file: string): readonly [string, readonly string[]] {
  if (process.platform === 'linux') return ['import', ['-window', 'root', file]];
  if (process.platform === 'darwin') return ['screencapture', ['-x', file]];
  throw new Error('--screenshot works on Linux and macOS');
}
