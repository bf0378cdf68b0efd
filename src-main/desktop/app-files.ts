import { isAbsolute, join, relative } from 'node:path';

/** The scheme of the window's own files. */
export const scheme = 'app';
const host = 'main';

/** The address of the window's page. */
export const windowUrl = `${scheme}://${host}/index.html`;

/** The address of the call card's page. */
export const cardUrl = `${scheme}://${host}/card.html`;

/** Whether an address is the call card's page. */
export function isCardUrl(address: string): boolean {
  return pageOf(address) === cardUrl;
}

/** The address of the lookup panel's page. */
export const lookupUrl = `${scheme}://${host}/lookup.html`;

/** Whether an address is the lookup panel's page. */
export function isLookupUrl(address: string): boolean {
  return pageOf(address) === lookupUrl;
}

/** Whether an address belongs to the window's own page. A URL's `origin` is of no use here: for our scheme it is "null". */
export function isWindowUrl(address: string): boolean {
  return isOurs(address) && !isCardUrl(address) && !isLookupUrl(address);
}

/** A page is the same one whatever stands behind it; nothing may make it another. */
function pageOf(address: string): string {
  return address.replace(/[?#].*$/s, '');
}

function isOurs(address: string): boolean {
  return address === `${scheme}://${host}` || address.startsWith(`${scheme}://${host}/`);
}

/** The file a URL of our scheme stands for; null when it is not ours or leads out of the folder. */
export function filePathOf(address: string, folder: string): string | null {
  if (!isOurs(address)) return null;
  const path = join(folder, decodePath(new URL(address).pathname));
  const inside = relative(folder, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
