import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import type { DesktopApp } from './desktop-app.ts';
import { openFirm } from './firm.ts';
import { expect, test } from './test.ts';

const pictures = resolve(import.meta.dirname, '../../artefacts/screenshots');

/** A place of the window: the keys that lead there, what it says when there is nothing, and when it cannot be read. */
interface Place {
  readonly name: string;
  readonly letter: string;
  /** A choice within the place. */
  readonly part?: string;
  readonly empty: string;
  readonly failed: string;
}

const places: readonly Place[] = [
  { name: 'calls', letter: 'c', empty: 'No calls yet', failed: 'The calls could not be read' },
  {
    name: 'unknown',
    letter: 'c',
    part: 'Unknown',
    empty: 'No unknown numbers',
    failed: 'The calls could not be read',
  },
  { name: 'missed', letter: 'm', part: 'Open', empty: 'Nobody to call back', failed: 'The calls could not be read' },
  { name: 'later', letter: 'm', part: 'Later', empty: 'Nothing put off', failed: 'The calls could not be read' },
  { name: 'to-do', letter: 'm', part: 'To do', empty: 'Nothing to do', failed: 'The tasks could not be read' },
  { name: 'past', letter: 'm', part: 'Past', empty: 'No missed calls', failed: 'The calls could not be read' },
  { name: 'cases', letter: 'd', empty: 'No cases yet', failed: 'The list could not be read' },
  { name: 'contacts', letter: 'p', empty: 'No contacts yet', failed: 'The list could not be read' },
  { name: 'numbers', letter: 'n', empty: 'No calls in this period', failed: 'The disk could not be read' },
  { name: 'activity', letter: 'w', empty: 'Nothing has happened yet', failed: 'The disk could not be read' },
];

/** What a page is answered when it reads the offline copy: the truth, that it cannot be read, or nothing ever. */
function answerReading(desk: DesktopApp, how: 'truly' | 'failed' | 'never'): Promise<void> {
  return desk.electron.evaluate(({ ipcMain }, standing) => {
    type Handler = (event: unknown, route: string, params: unknown) => unknown;
    const kept = globalThis as unknown as { original?: Handler; standing?: string };
    kept.standing = standing;
    if (kept.original !== undefined) return;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const [channel, original] = [...handlers.entries()][0] ?? [];
    if (channel === undefined || original === undefined) throw new Error('nobody answers the pages');
    kept.original = original;
    const reads =
      /^(calls\.list|missed\.list|callers\.unknown|tasks\.list|cases\.list|contacts\.list|numbers\.|activity\.list)/;
    handlers.set(channel, (event, route, params) => {
      if (kept.standing === 'truly' || !reads.test(route)) return original(event, route, params);
      if (kept.standing === 'never') return new Promise(() => undefined);
      return { ok: false, code: 'storage-failed', message: 'storage-failed' };
    });
  }, how);
}

async function goTo(page: Page, { letter, part }: Place): Promise<void> {
  await page.evaluate('document.activeElement?.blur()');
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
  if (part !== undefined) await page.getByRole('radio', { name: new RegExp(`^${part}`) }).click();
}

test('every place says what will appear there, that it is being read, and that it cannot be, with the way to try again', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  mkdirSync(pictures, { recursive: true });
  const page = await desk.window();
  const main = page.getByRole('main');
  for (const place of places) {
    await goTo(page, place);
    await expect(main, place.name).toContainText(place.empty);
    await page.screenshot({ path: resolve(pictures, `empty-${place.name}.png`) });
  }
  const firm = await openFirm(await desk.relayUrl());
  await firm.sender.send(createRingoverCall({ from: '32470123456', to: '3222268888' }).missed());
  await goTo(page, { name: 'calls', letter: 'c', part: 'All', empty: '', failed: '' });
  await expect(page.getByRole('option')).toHaveCount(1);

  await answerReading(desk, 'never');
  await page.reload();
  for (const place of places) {
    await goTo(page, place);
    await expect(
      main.getByRole('status', { name: /Being read|Counting calls|What happened/ }).first(),
      place.name,
    ).toBeVisible();
    await page.screenshot({ path: resolve(pictures, `reading-${place.name}.png`) });
  }
  await answerReading(desk, 'failed');
  await page.reload();
  for (const place of places) {
    await goTo(page, place);
    await expect(main, place.name).toContainText(place.failed);
    await expect(main.getByRole('button', { name: 'Try again' }).first(), place.name).toBeVisible();
    await page.screenshot({ path: resolve(pictures, `failed-${place.name}.png`) });
  }
  await answerReading(desk, 'truly');
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(main.getByRole('listitem').first()).toContainText('0470 12 34 56');
});
