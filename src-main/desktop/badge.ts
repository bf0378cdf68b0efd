import { type NativeImage, nativeImage } from 'electron';
import { badgeSizePx, drawBadge } from './draw-badge.ts';

/** What the badge needs. */
export interface BadgeParts {
  readonly platform: NodeJS.Platform;
  /** The dock's or launcher's own count. */
  readonly setCount: (count: number) => void;
  /** The picture over the button in the Windows taskbar; null takes it away. */
  readonly setOverlay: (image: NativeImage | null, description: string) => void;
  /** What the picture says, for who cannot see it. */
  readonly describe: (count: number) => string;
}

/** How many missed calls wait, where the system shows the app. */
export interface Badge {
  show(count: number): void;
}

/** A badge that shows nothing yet. */
export function createBadge(parts: BadgeParts): Badge {
  let shown = 0;
  return {
    show: (count) => {
      if (count === shown) return;
      shown = count;
      if (parts.platform === 'win32') parts.setOverlay(imageOf(count), count === 0 ? '' : parts.describe(count));
      else parts.setCount(count);
    },
  };
}

function imageOf(count: number): NativeImage | null {
  if (count === 0) return null;
  return nativeImage.createFromBitmap(drawBadge(count), { width: badgeSizePx, height: badgeSizePx, scaleFactor: 2 });
}
