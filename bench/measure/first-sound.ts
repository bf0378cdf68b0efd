import type { Locator, Page } from '@playwright/test';

/** What of a page is looked at. */
interface SoundingPage {
  readonly HTMLMediaElement: {
    readonly prototype: { play: (this: { readonly currentTime: number }) => Promise<void> };
  };
  readonly document: {
    readonly addEventListener: (event: 'click', run: () => void, options: { readonly capture: true }) => void;
  };
  clickedAt: number;
  firstSound: Promise<number>;
}

/** Clicks and settles with the milliseconds from the click, as the page got it, until its audio's own clock moved. */
export async function timeFirstSound(page: Page, button: Locator): Promise<number> {
  await page.evaluate(() => {
    const watched = globalThis as unknown as SoundingPage;
    const { prototype } = watched.HTMLMediaElement;
    const { play } = prototype;
    watched.clickedAt = 0;
    const noteClick = (): void => {
      watched.clickedAt ||= performance.now();
    };
    watched.document.addEventListener('click', noteClick, { capture: true });
    watched.firstSound = new Promise((resolve) => {
      prototype.play = function heard() {
        const began = this.currentTime;
        const look = setInterval(() => {
          if (this.currentTime <= began) return;
          clearInterval(look);
          resolve(performance.now() - watched.clickedAt);
        }, 1);
        return play.call(this);
      };
    });
  });
  await button.click();
  return page.evaluate(() => (globalThis as unknown as SoundingPage).firstSound);
}
