import { toneOf } from '../../scripts/demo/tone.ts';
import { mainWindow } from './desktop-app.ts';
import { silentBelow } from './heard-sound.ts';
import { openMediaControls } from './media-controls.ts';
import { heard, openCall, recordCall, recordedSeconds, test, watchAudio } from './recorded-call.ts';
import { expect } from './test.ts';

test('media keys play, pause, skip and stop what is heard with the window closed, and the system shows nothing of the call', async ({
  speaker,
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  await recordCall(await desk.relayUrl(), ringover, toneOf(recordedSeconds));
  await openCall(page);
  await watchAudio(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await speaker.hear(({ loudness }) => loudness > silentBelow);
  await desk.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(async () => (await mainWindow(desk.electron))?.isVisible).toBe(false);

  const controls = await openMediaControls(desk.electron.process().pid ?? 0);
  await expect.poll(controls.status).toBe('Playing');
  expect(await controls.shown()).toEqual({
    'mpris:length': BigInt(recordedSeconds * 1_000_000),
    'mpris:trackid': expect.any(String),
    'xesam:album': '',
    'xesam:artist': [''],
    'xesam:title': 'Briefline',
  });

  await controls.press('PlayPause');
  await expect.poll(async () => (await heard(page)).paused).toBe(true);
  await expect.poll(controls.status).toBe('Paused');
  await speaker.hear(({ loudness }) => loudness < silentBelow);
  const { currentTime } = await heard(page);
  await controls.press('Next');
  await expect.poll(async () => Math.abs((await heard(page)).currentTime - currentTime - 10)).toBeLessThan(0.05);
  await controls.press('Previous');
  await expect.poll(async () => Math.abs((await heard(page)).currentTime - currentTime)).toBeLessThan(0.05);
  await controls.press('Play');
  await speaker.hear(({ loudness }) => loudness > silentBelow);
  expect(await heard(page)).toMatchObject({ paused: false });
  await controls.press('Pause');
  await expect.poll(async () => (await heard(page)).paused).toBe(true);
  await controls.press('PlayPause');
  await expect.poll(async () => (await heard(page)).paused).toBe(false);
  await controls.press('Stop');
  await expect.poll(controls.status).toBe('Stopped');
  expect((await controls.shown())['xesam:title']).toBe('');
  controls.close();
});
