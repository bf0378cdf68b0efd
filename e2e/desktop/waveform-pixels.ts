import type { Page } from '@playwright/test';

/** A part of the waveform: shares of its width and of its height, from 0 to 1; all of it where nothing is said. */
export interface WaveformPart {
  readonly from?: number;
  readonly to?: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** Red, green, blue, and how much they cover; 0 to 255. */
export type Pixel = readonly [red: number, green: number, blue: number, cover: number];

/** What of a canvas is looked at. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...place: readonly number[]): { readonly data: Uint8ClampedArray } };
}

/** The pixels of a part of the waveform that is shown, row by row. */
export async function waveformPixels(page: Page, part: WaveformPart = {}): Promise<readonly Pixel[]> {
  const canvas = page.getByRole('region', { name: 'Recording' }).locator('canvas');
  const bytes = await canvas.evaluate((element, { from = 0, to = 1, top = 0, bottom = 1 }) => {
    const drawn = element as unknown as Canvas;
    const [left, right] = [Math.floor(from * drawn.width), Math.ceil(to * drawn.width)];
    const [upper, lower] = [Math.floor(top * drawn.height), Math.ceil(bottom * drawn.height)];
    return [...drawn.getContext('2d').getImageData(left, upper, right - left, lower - upper).data];
  }, part);
  return Array.from({ length: bytes.length / 4 }, (_, at): Pixel => {
    const [red = 0, green = 0, blue = 0, cover = 0] = bytes.slice(4 * at, 4 * at + 4);
    return [red, green, blue, cover];
  });
}

/** How much of a part is drawn at all, 0 to 1. */
export async function drawnShare(page: Page, part?: WaveformPart): Promise<number> {
  const pixels = await waveformPixels(page, part);
  return pixels.filter(([, , , cover]) => cover > 0).length / pixels.length;
}

/** How many pixels of a part have a colour, or nearly. */
export async function pixelsLike(page: Page, part: WaveformPart, colour: readonly number[]): Promise<number> {
  const isLike = (pixel: Pixel): boolean => colour.every((value, at) => Math.abs(value - (pixel[at] ?? 0)) < 24);
  return (await waveformPixels(page, part)).filter((pixel) => pixel[3] > 0 && isLike(pixel)).length;
}
