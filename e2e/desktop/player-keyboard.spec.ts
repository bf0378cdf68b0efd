import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { openFirm } from './firm.ts';
import { heard, openCall, recordCall, recordedSeconds, test, watchAudio } from './recorded-call.ts';
import { expect } from './test.ts';

/** What the keyboard is on: its role and its name, as they are spoken. */
async function focused(page: Page): Promise<string> {
  const snapshot = await page.locator(':focus').ariaSnapshot();
  return /^- (.*?)(?: \[.*)?(?::.*)?$/.exec(snapshot.split('\n')[0] ?? '')?.[1] ?? snapshot;
}

/** Everything Tab comes to from here on, up to what has this name. */
async function tabThrough(page: Page, last: string): Promise<readonly string[]> {
  const reached = [await focused(page)];
  while (reached.at(-1) !== last && reached.length < 40) {
    await page.keyboard.press('Tab');
    reached.push(await focused(page));
  }
  return reached;
}

test('every part of the player is reached by Tab, says what it is, and does its work by the keyboard', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await slider.focus();
  expect(await tabThrough(page, 'button "Save as a file"')).toEqual([
    'slider "Position in the recording"',
    'button "Swap the voices"',
    'button "Back 30 seconds"',
    'button "Back 10 seconds"',
    'button "Back 5 seconds"',
    'button "Play"',
    'button "Forward 5 seconds"',
    'button "Forward 10 seconds"',
    'button "Forward 30 seconds"',
    'slider "Volume"',
    'combobox "Speed"',
    'button "Bookmark this place"',
    'button "Repeat from here"',
    'button "Leave out pauses"',
    'button "See more"',
    'button "Look closer"',
    'button "Keep on this computer"',
    'button "Save as a file"',
  ]);

  const press = async (role: 'button' | 'slider' | 'combobox', name: string, ...keys: readonly string[]) => {
    await page.getByRole(role, { name, exact: true }).focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('slider', 'Volume', 'ArrowLeft', 'ArrowLeft');
  await expect(page.getByRole('slider', { name: 'Volume' })).toHaveAttribute('aria-valuetext', '90%');
  await press('combobox', 'Speed', 'Enter');
  await expect(page.getByRole('option', { name: '1.25×' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveText('1.25×');
  await press('button', 'Forward 30 seconds', 'Enter');
  await press('button', 'Back 5 seconds', 'Space');
  await expect(slider).toHaveAttribute('aria-valuetext', '0:25 of 1:00');
  await press('button', 'Repeat from here', 'Enter');
  await press('button', 'Forward 10 seconds', 'Enter');
  await press('button', 'Repeat up to here', 'Enter');
  await press('slider', 'End of the repeat', 'Shift+ArrowLeft');
  await expect(page.getByRole('slider', { name: 'End of the repeat' })).toHaveAttribute('aria-valuetext', '0:30');
  await press('button', 'Stop repeating', 'Enter');
  await press('button', 'Leave out pauses', 'Space');
  await expect(page.getByRole('button', { name: 'Leave out pauses' })).toHaveAttribute('aria-pressed', 'true');
  await press('button', 'Bookmark this place', 'Enter');
  await press('slider', 'Position in the recording', 'Home');
  await press('button', 'Go to 0:35', 'Enter');
  await expect(slider).toHaveAttribute('aria-valuetext', '0:35 of 1:00');
  await press('button', 'Remove the bookmark at 0:35', 'Enter');
  await expect(page.getByRole('list', { name: 'Bookmarks' })).toHaveCount(0);
  await press('button', 'Play', 'Enter');
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(35.2);
  expect(await heard(page)).toMatchObject({ playbackRate: 1.25, preservesPitch: true });
  await press('button', 'Pause', 'Enter');
  expect((await heard(page)).paused).toBe(true);
});

test('a recording is heard in the timeline of its contact, with all that the call left, and gives the player back', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  const firm = await openFirm(await desk.relayUrl());
  await firm.putContact('c1', { full_name: 'Sophie Lambert', phones: [{ number: '+32470123456' }] });
  const call = await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  await firm.sender.send(call.summaryAvailable('She will send the lease.'));
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('option', { name: /Sophie Lambert/ }).click();
  await watchAudio(page);
  const contact = page.getByRole('region', { name: 'Contact', exact: true });
  const entry = contact.locator('[data-timeline]').first();
  await expect(entry.getByTitle('Recording')).toBeVisible();
  await expect(entry.getByTitle('Summary')).toBeVisible();
  await entry.focus();
  await page.keyboard.press('Enter');
  await expect(contact.getByText('She will send the lease.').last()).toBeVisible();
  await expect(contact.getByText(/Written by a machine\. .*Ringover/)).toBeVisible();
  await expect(contact.getByRole('slider', { name: 'Position in the recording' })).toBeVisible();
  await page.keyboard.press('k');
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(0.2);
  await page.keyboard.press('Escape');
  await expect(entry).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(async () => (await heard(page)).paused).toBe(true);
});
