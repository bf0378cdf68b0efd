import type { ElectronApplication, Page } from '@playwright/test';
import { percentile } from './figures.ts';

/** How long a thread was held up: by the wall clock, and of that at most so long by work of its own process. Milliseconds. */
export interface HeldUp {
  readonly longestMs: number;
  readonly longestWorkMs: number;
  /** Times it was held up for longer than 50 ms, and at work as long. */
  readonly tooLong: number;
  readonly workTooLong: number;
}

/** The frames of a page. */
export interface Frames {
  readonly count: number;
  readonly longestMs: number;
  readonly p99Ms: number;
  /** Frames that were not drawn because one before them took longer than its sixtieth of a second. */
  readonly dropped: number;
  readonly longestTaskMs: number;
}

/** Watches the main process from now on; the returned function ends it. */
export async function watchMain(electron: ElectronApplication): Promise<() => Promise<HeldUp>> {
  await electron.evaluate(() => {
    const held = { longestMs: 0, longestWorkMs: 0, tooLong: 0, workTooLong: 0 };
    const tickMs = 4;
    const work = (): number => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
    let [at, worked] = [performance.now(), work()];
    const timer = setInterval(() => {
      const [now, workNow] = [performance.now(), work()];
      const [passed, didWork] = [now - at - tickMs, workNow - worked];
      held.longestMs = Math.max(held.longestMs, passed);
      held.longestWorkMs = Math.max(held.longestWorkMs, Math.min(passed, didWork));
      if (passed > 50) held.tooLong += 1;
      if (Math.min(passed, didWork) > 50) held.workTooLong += 1;
      [at, worked] = [now, workNow];
    }, tickMs);
    Object.assign(globalThis, { heldUp: held, stopWatching: () => clearInterval(timer) });
  });
  return () =>
    electron.evaluate(() => {
      const watch = globalThis as unknown as { readonly heldUp: HeldUp; readonly stopWatching: () => void };
      watch.stopWatching();
      return watch.heldUp;
    });
}

/**
 * Watches the frames of a page from now on while it is scrolled, so many pixels a frame, down to the end of what is
 * loaded and up again; the returned function ends it.
 */
export function scrollAndWatch(
  page: Page,
  { scroller, pixelsPerFrame }: { readonly scroller: string; readonly pixelsPerFrame: number },
): Promise<() => Promise<Frames>> {
  return watch(page, framesScript(scroller, pixelsPerFrame));
}

/** Watches the frames of a page from now on; the returned function ends it. */
export function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  return watch(page, framesScript(null, 0));
}

async function watch(page: Page, script: string): Promise<() => Promise<Frames>> {
  await page.evaluate(script);
  return async () => {
    const { frames, longestTaskMs } = await page.evaluate(() =>
      (globalThis as unknown as { endFrames(): { frames: number[]; longestTaskMs: number } }).endFrames(),
    );
    const dropped = frames.reduce((sum, each) => sum + Math.max(0, Math.round((each * 60) / 1000) - 1), 0);
    return {
      count: frames.length,
      longestMs: Math.max(...frames),
      p99Ms: percentile(frames, 0.99),
      dropped,
      longestTaskMs,
    };
  };
}

/** Runs in the page, whose names this side does not know. Without a scroller it only watches. */
function framesScript(scroller: string | null, pixelsPerFrame: number): string {
  return `{
    const frames = [];
    const tasks = [0];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ entryTypes: ['longtask'] });
    const step = ${pixelsPerFrame};
    let at = performance.now();
    let way = step;
    let isOver = false;
    const frame = (now) => {
      if (isOver) return;
      frames.push(now - at);
      at = now;
      const element = ${scroller === null ? null : `document.querySelector(${JSON.stringify(scroller)})`};
      if (element !== null) {
        const end = element.scrollHeight - element.clientHeight;
        if (element.scrollTop >= end) way = -step;
        else if (element.scrollTop <= 0) way = step;
        element.scrollTop += way;
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      at = now;
      requestAnimationFrame(frame);
    });
    globalThis.endFrames = () => {
      isOver = true;
      observer.disconnect();
      return { frames, longestTaskMs: Math.max(...tasks) };
    };
  }`;
}
