import type { Bounds } from './window-bounds.ts';

/** The size of the lookup panel. Pixels. */
export const lookupSize = { width: 560, height: 428 } as const;
/** Space between the panel and the tray's icon, or the edges of the desktop's free area. Pixels. */
const gap = 8;
/** How far down a panel stands that belongs to no icon: where eyes are. Share of the free height left above it. */
const restingShare = 0.3;

/**
 * Where the panel stands: beside the tray's icon that was clicked, on whichever side of it there is room, else in the middle
 * of the free area and a little above; never beyond an edge. Whole pixels. A tray that does not tell where its icon is
 * gives bounds without a size.
 */
export function placeLookup(area: Bounds, icon: Bounds | null): Bounds {
  const width = Math.min(lookupSize.width, area.width);
  const height = Math.min(lookupSize.height, area.height);
  const known = icon !== null && icon.width > 0 && icon.height > 0 ? icon : null;
  const x = known === null ? area.x + (area.width - width) / 2 : known.x + (known.width - width) / 2;
  const y = known === null ? area.y + (area.height - height) * restingShare : besideIcon(known, area, height);
  const edge = known === null ? 0 : gap;
  return {
    x: clamp(x, area.x + edge, area.x + area.width - width - edge),
    y: clamp(y, area.y + edge, area.y + area.height - height - edge),
    width,
    height,
  };
}

/** A tray in the upper half of the screen hangs down from its bar, one in the lower half stands on it. */
function besideIcon(icon: Bounds, area: Bounds, height: number): number {
  const isAbove = icon.y + icon.height / 2 < area.y + area.height / 2;
  return isAbove ? icon.y + icon.height + gap : icon.y - height - gap;
}

function clamp(value: number, least: number, greatest: number): number {
  return Math.round(Math.max(least, Math.min(greatest, value)));
}
