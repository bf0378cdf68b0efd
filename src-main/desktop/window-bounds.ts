/** A place on the screens, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The size below which the window's parts no longer fit. */
export const smallestWindow = { width: 720, height: 480 } as const;
const firstWindow = { width: 1080, height: 720 } as const;
/** So much of a window must be on a screen for a person to get hold of it. */
const graspable = 80;

/**
 * Where to open the window: where it was, moved and cut as little as needed to be on a screen that is there now; in the
 * middle of the first screen when it never was anywhere. `screens` are work areas, the first one's first.
 */
export function restoreBounds(remembered: Bounds | null, screens: readonly Bounds[]): Bounds {
  const [first = { x: 0, y: 0, ...firstWindow }] = screens;
  if (remembered === null) return centred(first);
  const screen = screens.find((area) => isGraspable(remembered, area));
  return screen === undefined ? centred(first, remembered) : fitted(remembered, screen);
}

function isGraspable(window: Bounds, area: Bounds): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  // The title bar is at the top: it must be on the screen for the window to be moved.
  const isTitleOn = window.y >= area.y - graspable / 2 && window.y <= area.y + area.height - graspable;
  return width >= graspable && isTitleOn;
}

function fitted(window: Bounds, area: Bounds): Bounds {
  const width = clamp(window.width, smallestWindow.width, Math.max(area.width, smallestWindow.width));
  const height = clamp(window.height, smallestWindow.height, Math.max(area.height, smallestWindow.height));
  return {
    width,
    height,
    x: clamp(window.x, area.x - width + graspable, area.x + area.width - graspable),
    y: clamp(window.y, area.y, area.y + area.height - graspable),
  };
}

function centred(area: Bounds, size: { readonly width: number; readonly height: number } = firstWindow): Bounds {
  const width = clamp(size.width, Math.min(smallestWindow.width, area.width), area.width);
  const height = clamp(size.height, Math.min(smallestWindow.height, area.height), area.height);
  return {
    width,
    height,
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
  };
}

function clamp(value: number, least: number, greatest: number): number {
  return Math.max(least, Math.min(greatest, value));
}
