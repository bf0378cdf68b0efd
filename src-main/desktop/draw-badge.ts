/** Width and height of the drawn badge: the taskbar's 16, at twice the density. */
export const badgeSizePx = 32;

/** Digits and the plus sign, each five rows of three. */
const glyphs: Readonly<Record<string, string>> = {
  '0': '111101101101111',
  '1': '010110010010111',
  '2': '111001111100111',
  '3': '111001111001111',
  '4': '101101111001001',
  '5': '111100111001111',
  '6': '111100111101111',
  '7': '111001001001001',
  '8': '111101111101111',
  '9': '111101111001111',
  '+': '000010111010000',
};
const glyphWidth = 3;
const glyphHeight = 5;
/** Blue, green, red, alpha: what Windows and Electron call a bitmap. */
const ground = [0x1e, 0x26, 0xb3, 0xff] as const;
const ink = [0xff, 0xff, 0xff, 0xff] as const;

/** Draws a count on a red disc, `9+` beyond nine; the pixels row by row, four bytes each (BGRA). */
export function drawBadge(count: number): Buffer {
  const pixels = Buffer.alloc(badgeSizePx * badgeSizePx * 4);
  const put = (x: number, y: number, colour: readonly number[]): void => {
    pixels.set(colour, (y * badgeSizePx + x) * 4);
  };
  const centre = (badgeSizePx - 1) / 2;
  for (let y = 0; y < badgeSizePx; y += 1) {
    for (let x = 0; x < badgeSizePx; x += 1) {
      if (Math.hypot(x - centre, y - centre) <= badgeSizePx / 2) put(x, y, ground);
    }
  }
  const text = count > 9 ? '9+' : String(count);
  const scale = text.length === 1 ? 4 : 3;
  const left = Math.round((badgeSizePx - (text.length * (glyphWidth + 1) - 1) * scale) / 2);
  const top = Math.round((badgeSizePx - glyphHeight * scale) / 2);
  [...text].forEach((character, place) => {
    [...(glyphs[character] ?? '')].forEach((dot, index) => {
      if (dot === '0') return;
      const x = left + (place * (glyphWidth + 1) + (index % glyphWidth)) * scale;
      const y = top + Math.floor(index / glyphWidth) * scale;
      for (let dy = 0; dy < scale; dy += 1) for (let dx = 0; dx < scale; dx += 1) put(x + dx, y + dy, ink);
    });
  });
  return pixels;
}
