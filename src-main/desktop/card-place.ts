import type { Bounds } from './window-bounds.ts';

/** Width of the call card. Pixels. */
export const cardWidth = 360;
/** Space between the card and the edges of the desktop's free area. Pixels. */
const edgeGap = 12;
/** What a card needs at the least to be read. Pixels. */
const smallestHeight = 64;

/** What desktops take for a notification in that corner, with its edges. Pixels. */
const bannerWidth = 380;

/**
 * Where a card of a height stands: in the top right corner of the free area, left of a notification that shares the
 * corner, never beyond an edge. Whole pixels.
 */
export function placeCard(height: number, area: Bounds, isBesideBanner = false): Bounds {
  const width = Math.min(cardWidth, area.width);
  const room = Math.max(smallestHeight, area.height - 2 * edgeGap);
  return {
    x: Math.max(area.x, area.x + area.width - width - edgeGap - (isBesideBanner ? bannerWidth : 0)),
    y: area.y + edgeGap,
    width,
    height: Math.min(Math.max(Math.ceil(height), smallestHeight), room),
  };
}
