import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The files of a font, by its weights: one that has the letters of every name in Europe, which a PDF's own fonts have not. */
export interface FontFiles {
  readonly plain: string;
  readonly strong: string;
}

/** The font that is installed beside the app, also inside a packaged one. Throws when it is not shipped. */
export function findFontFiles(): FontFiles {
  const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  return { plain: join(folder, 'DejaVuSansCondensed.ttf'), strong: join(folder, 'DejaVuSansCondensed-Bold.ttf') };
}
