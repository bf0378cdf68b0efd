import { expect, type Page } from '@playwright/test';
import type { DesktopApp } from './desktop-app.ts';

/** Twice the size in a window as large as it opens; and the narrowest window there is. */
export const sizes = ['zoom', 'narrow'] as const;

/** Gives the window one of these sizes. */
export async function fitWindow({ electron }: DesktopApp, page: Page, size: (typeof sizes)[number]): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, isZoomed) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('/index.html'));
    window?.setMinimumSize(300, 400);
    window?.setContentSize(isZoomed ? 1080 : 360, isZoomed ? 720 : 640);
    window?.webContents.setZoomFactor(isZoomed ? 2 : 1);
  }, size === 'zoom');
  await expect.poll(() => page.evaluate('innerWidth')).toBe(size === 'zoom' ? 540 : 360);
}

/** What of a page cannot be reached: beyond its edge, or hidden by a frame without the three dots that say so. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const nameOf = (one) => (one.getAttribute('aria-label') ?? one.textContent).slice(0, 60) + ' ' + one.outerHTML.slice(0, 80);
    const beyond = [...document.querySelectorAll('button, a, input, textarea, [role=combobox], [role=tab], [role=radio], h1, h2')]
      .filter(isSeen)
      .filter((one) => { const { left, right, width } = one.getBoundingClientRect(); return width > 1 && (right > innerWidth + 1 || left < -1); });
    const hidden = [...document.querySelectorAll('main *, [role=dialog] *')].filter((one) => {
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(one);
      const isCut = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis' && webkitLineClamp === 'none';
      return isCut && one.localName !== 'input' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && isSeen(one);
    });
    return [...wide, ...beyond.map(nameOf), ...hidden.map((one) => 'hidden: ' + nameOf(one))];
  })()`);
}
