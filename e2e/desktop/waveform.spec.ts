import { toneOf } from '../../scripts/demo/tone.ts';
import type { DesktopApp } from './desktop-app.ts';
import { heard, listeningTo, openCall, recordCall, recordedSeconds, test, watchAudio } from './recorded-call.ts';
import { allowInsights, speak, speeches, spokenNow } from './spoken-call.ts';
import { expect } from './test.ts';
import { drawnShare } from './waveform-pixels.ts';

const clipboardOf = ({ electron }: DesktopApp): Promise<string> =>
  electron.evaluate(({ clipboard }) => clipboard.readText());

test('the waveform tells the second under the pointer, is dragged, and is crisp however closely one looks', async ({
  launch,
  ringover,
}) => {
  const desk = await launch(listeningTo(ringover));
  await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  const page = await desk.window();
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toHaveAttribute('aria-valuemax', String(recordedSeconds));

  const box = await slider.boundingBox();
  if (box === null) throw new Error('the waveform is not in sight');
  const pointAt = (share: number) => page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
  await pointAt(0.508);
  await expect(slider.getByText('0:30')).toBeVisible();
  await pointAt(0.2);
  await page.mouse.down();
  await pointAt(0.408);
  await expect(slider).toHaveAttribute('aria-valuetext', '0:24 of 1:00');
  await pointAt(0.708);
  await page.mouse.up();
  await expect(slider).toHaveAttribute('aria-valuetext', '0:42 of 1:00');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await heard(page)).currentTime).toBeGreaterThan(42);
  await page.keyboard.press('k');

  const whole = await drawnShare(page, { bottom: 0.5 });
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('+');
  await expect.poll(() => drawnShare(page, { bottom: 0.5 })).not.toBeCloseTo(whole, 3);
  await pointAt(0.99);
  // An eighth of a minute around the place.
  await expect(slider.getByText(/^0:4\d$/)).toBeVisible();
  const isCrisp = await page.evaluate(`(() => {
    const canvas = document.querySelector('[role=slider] canvas');
    return canvas.width === Math.round(canvas.getBoundingClientRect().width * devicePixelRatio);
  })()`);
  expect(isCrisp).toBe(true);
});

test('the transcript follows the voice until one looks elsewhere, and is copied with its times', async ({
  launch,
  ringover,
}) => {
  const desk = await launch(listeningTo(ringover));
  await allowInsights(await desk.relayUrl());
  await speak(await desk.relayUrl(), ringover);
  const page = await desk.window();
  await page.getByRole('option').first().click();
  await watchAudio(page);
  const transcript = page.getByRole('region', { name: 'Transcript' });
  const follow = transcript.getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await transcript.getByRole('list').hover();
  await page.mouse.wheel(0, 40);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await transcript.locator(`[data-line="${speeches.length - 1}"]`).click();
  await expect.poll(async () => (await spokenNow(page)).line).toBe(speeches.length - 1);
  await expect(transcript.locator('li[aria-current="true"]')).toBeInViewport();

  await transcript.getByRole('button', { name: 'Copy the transcript with times' }).click();
  await expect.poll(() => clipboardOf(desk)).toContain('[0:12] ');
  const copied = (await clipboardOf(desk)).split('\n');
  for (const { content, start = 0 } of speeches) {
    const time = `0:${String(start).padStart(2, '0')}`;
    expect(copied.filter((line) => line.startsWith(`[${time}] `) && line.endsWith(`: ${content}`))).toHaveLength(1);
  }
});

test('where nobody knows when lines were said, the transcript says that its times are estimated', async ({
  launch,
  ringover,
}) => {
  const desk = await launch(listeningTo(ringover));
  await allowInsights(await desk.relayUrl());
  const untimed = speeches.map(({ speaker_id, content }) => ({ speaker_id, content }));
  await speak(await desk.relayUrl(), ringover, { lines: untimed });
  const page = await desk.window();
  await page.getByRole('option').first().click();
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await expect(transcript.getByText('Times are estimated from the length of the lines.')).toBeVisible();
});
