/** How many first bytes `audioTypeOf` looks at. */
export const audioHeadBytes = 64;

const ascii = (head: Uint8Array, from: number, to: number): string =>
  Buffer.from(head.subarray(from, to)).toString('latin1');

/**
 * What kind of audio a file is, by its first bytes; null when it is none we know. What its sender calls it does not count:
 * Ringover names no type, and a page that says why there is no audio must not be taken for it.
 */
export function audioTypeOf(head: Uint8Array): string | null {
  const start = ascii(head, 0, 4);
  if (start === 'RIFF' && ascii(head, 8, 12) === 'WAVE') return 'audio/wav';
  if (start === 'OggS') return 'audio/ogg';
  if (start === 'fLaC') return 'audio/flac';
  if (start.startsWith('ID3')) return 'audio/mpeg';
  if (ascii(head, 4, 8) === 'ftyp') return 'audio/mp4';
  if (isMpegFrame(head)) return 'audio/mpeg';
  return isAdtsFrame(head) ? 'audio/aac' : null;
}

/** Whether bytes begin with a frame header of MPEG audio: eleven bits set, and no field of a value that does not exist. */
export function isMpegFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const hasSync = first === 0xff && (second & 0xe0) === 0xe0;
  const hasVersion = (second & 0x18) !== 0x08;
  // Layer I is nobody's recording, but looks like the mark of UTF-16 text.
  const hasLayer = (second & 0x06) === 0x02 || (second & 0x06) === 0x04;
  const hasRates = (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c;
  return hasSync && hasVersion && hasLayer && hasRates;
}

function isAdtsFrame([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xf6) === 0xf0;
}
