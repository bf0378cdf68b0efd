import { soundRate } from '../../src-main/sound/sound-rate.ts';
import { formatWav } from '../../src-main/sound/wav.ts';
import { type HeardSound, silentBelow, stretchesOf } from './heard-sound.ts';
import { heard, measureSpeed, openCall, recordCall, recordedSeconds, test, watchAudio } from './recorded-call.ts';
import { expect } from './test.ts';

/** Of a tone that goes half the way to the loudest there is. */
const fullLoudness = 0.5 / Math.SQRT2;

/** A recording that has the tone that is said for each second of it; 0 is silence. */
function recordingOf(hertzAt: (second: number) => number): Uint8Array {
  const samples = new Float32Array(recordedSeconds * soundRate);
  for (let at = 0; at < samples.length; at += 1) {
    const second = at / soundRate;
    samples[at] = Math.sin(2 * Math.PI * hertzAt(second) * second) / 2;
  }
  return formatWav(samples);
}

const isSilent = ({ loudness }: HeardSound): boolean => loudness < silentBelow;
const isTone =
  (wanted: number) =>
  ({ loudness, hertz }: HeardSound): boolean =>
    loudness > 0.05 && Math.abs(hertz - wanted) <= 4;

test('the pitch stays as it was recorded at one and a half times the speed, and at three times', async ({
  speaker,
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(
    await desk.relayUrl(),
    ringover,
    recordingOf(() => 440),
  );
  await openCall(page);
  await watchAudio(page);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('k');
  await speaker.hear(isTone(440));

  await page.keyboard.press('>');
  await page.keyboard.press('>');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveText('1.5×');
  // Nearer to it than to the speeds beside it, also where a busy machine's sound stumbles.
  expect(Math.abs((await measureSpeed(page, 4)) - 1.5)).toBeLessThan(0.2);
  await speaker.hear(isTone(440));
  // The same, without what keeps the pitch: that it would be heard is seen here.
  await page.evaluate(() => {
    (globalThis as unknown as { readonly heard: { preservesPitch: boolean } }).heard.preservesPitch = false;
  });
  await speaker.hear(isTone(660));
  await page.evaluate(() => {
    (globalThis as unknown as { readonly heard: { preservesPitch: boolean } }).heard.preservesPitch = true;
  });
  await speaker.hear(isTone(440));

  for (let step = 0; step < 3; step += 1) await page.keyboard.press('>');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveText('3×');
  expect(Math.abs((await measureSpeed(page, 8)) - 3)).toBeLessThan(0.5);
  await speaker.hear(isTone(440));
});

test('it is heard from the very moment that was sought', async ({ speaker, listening: desk, ringover }) => {
  const page = await desk.window();
  // One tone up to half a minute, then half a second of nothing, then another.
  const tones = (second: number): number => (second < 30 ? 440 : second < 30.5 ? 0 : 880);
  await recordCall(await desk.relayUrl(), ringover, recordingOf(tones));
  await openCall(page);
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toHaveAttribute('aria-valuemax', String(recordedSeconds));
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the waveform is not in sight');
  const x = Math.round(box.width * 0.485);
  const wanted = 30 - (x / box.width) * recordedSeconds;
  // A busy computer's sound may stumble; a place that is wrong is wrong each time.
  await expect(async () => {
    await slider.click({ position: { x, y: box.height / 2 } });
    const [hearing] = await Promise.all([
      speaker.hear(isTone(880)),
      page.getByRole('button', { name: 'Play', exact: true }).click(),
    ]);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const [first, gap] = stretchesOf(hearing.samples).filter((one, index) => !(one.isSilent && index === 0));
    expect(Math.abs((first?.seconds ?? 0) - wanted)).toBeLessThan(0.05);
    expect(Math.abs((gap?.seconds ?? 0) - 0.5)).toBeLessThan(0.05);
  }).toPass({ timeout: 40_000 });
});

test('pauses are left out where that is wanted', async ({ speaker, listening: desk, ringover }) => {
  const page = await desk.window();
  const tones = (second: number): number => (second < 3 ? 440 : second < 33 ? 0 : 880);
  await recordCall(await desk.relayUrl(), ringover, recordingOf(tones));
  await openCall(page);
  await expect(page.getByRole('slider', { name: 'Position in the recording' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave out pauses' }).click();
  const [hearing] = await Promise.all([
    speaker.hear(isTone(880)),
    page.getByRole('button', { name: 'Play', exact: true }).click(),
  ]);
  const pause = stretchesOf(hearing.samples).findLast((one) => one.isSilent);
  expect(pause?.seconds).toBeLessThan(2);
  await expect(page.getByText(/saved$/)).toBeVisible();
});

test('it is as loud as one wants, and comes out of the device that was chosen, or of the usual one when that is gone', async ({
  speaker,
  headset,
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(
    await desk.relayUrl(),
    ringover,
    recordingOf(() => 440),
  );
  await openCall(page);
  await watchAudio(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await speaker.hear(({ loudness }) => Math.abs(loudness - fullLoudness) < fullLoudness * 0.1);
  const volume = page.getByRole('slider', { name: 'Volume' });
  await volume.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(volume).toHaveAttribute('aria-valuetext', '50%');
  await speaker.hear(({ loudness }) => Math.abs(loudness - fullLoudness / 2) < fullLoudness * 0.05);

  await page.getByRole('combobox', { name: 'Output device' }).click();
  await page.getByRole('option', { name: headset.label }).click();
  await headset.hear(isTone(440));
  await speaker.hear(isSilent);
  const { currentTime } = await heard(page);
  await headset.unplug();
  await speaker.hear(isTone(440));
  expect((await heard(page)).currentTime).toBeGreaterThan(currentTime);
});
