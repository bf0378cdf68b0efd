import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { cutOff, fitWindow, sizes } from './cut-off.ts';
import { allowInsights, speak } from './spoken-call.ts';
import { expect, test } from './test.ts';

const pictures = resolve(import.meta.dirname, '../../artefacts/screenshots');

test('the player, its dialog and the transcript cut nothing off, however large or narrow', async ({ launch }) => {
  mkdirSync(pictures, { recursive: true });
  const ringover = await startRingoverStandIn({ apiKey: randomBytes(16).toString('hex') });
  try {
    const desk = await launch({
      preferences: { relay: { mode: 'bundled' }, language: 'en' },
      env: { RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host },
    });
    await desk.line(({ msg }) => msg === 'connected');
    await allowInsights(await desk.relayUrl());
    await speak(await desk.relayUrl(), ringover);
    const page = await desk.window();
    const found: string[] = [];
    for (const size of sizes) {
      await fitWindow(desk, page, size);
      await page.getByRole('option').first().click();
      const transcript = page.getByRole('region', { name: 'Transcript' });
      await expect(transcript.getByText('the third of December')).toBeVisible();
      await expect(page.getByRole('slider', { name: 'Position in the recording' })).toBeVisible();
      for (const line of await cutOff(page)) found.push(`${size}: ${line}`);
      await page.screenshot({ path: resolve(pictures, `${size}-player.png`) });
      await transcript.scrollIntoViewIfNeeded();
      await page.screenshot({ path: resolve(pictures, `${size}-transcript.png`) });
      const save = page.getByRole('button', { name: 'Save as a file' });
      await save.click();
      await expect(page.getByRole('dialog')).toBeVisible();
      for (const line of await cutOff(page)) found.push(`${size}, saving: ${line}`);
      await page.keyboard.press('Escape');
      await expect(save).toBeFocused();
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await expect(page.getByRole('listbox')).toBeFocused();
    }
    expect(found).toEqual([]);
  } finally {
    await ringover.close();
  }
});
