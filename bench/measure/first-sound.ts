import type { Locator, Page } from '@playwright/test';

/** What of a page is looked at. */
interface SoundingPage {
  readonly HTMLMediaElement: {
    readonly prototype: { play: (this: { readonly currentTime: number }) => Promise<void> };
  };
  readonly addEventListener: (event: 'click', run: () => void, options: { readonly capture: true }) => void;
  readonly firstSound: Promise<number>;
}

/** Clicks and settles with the milliseconds from the click, as the page got it, until its audio's own clock moved. */
export async function timeFirstSound(page: Page, button: Locator): Promise<number> {
  await page.evaluate(() => {
    const { HTMLMediaElement, addEventListener } = globalThis as unknown as SoundingPage;
    const { prototype } = HTMLMediaElement;
    const { play } = prototype;
    let clickedAt = 0;
    addEventListener('click', () => (clickedAt ||= performance.now()), { capture: true });
    const firstSound = new Promise<number>((resolve) => {
      prototype.play = function heard() {
        prototype.play = play;
        const began = this.currentTime;
        const look = setInterval(() => {
          if (this.currentTime <= began) return;
          clearInterval(look);
          resolve(performance.now() - clickedAt);
        }, 1);
        return play.call(this);
      };
    });
    Object.assign(globalThis, { firstSound });
  });
  await button.click();
  return page.evaluate(() => (globalThis as unknown as SoundingPage).firstSound);
}
