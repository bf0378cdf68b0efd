import { readFileSync } from 'node:fs';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import type { RingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { type WavOptions, wavOf } from '../../src-main/sound/wav.ts';
import { type Firm, openFirm } from './firm.ts';
import { heard, test, watchAudio } from './recorded-call.ts';
import { expect } from './test.ts';
import { drawnShare } from './waveform-pixels.ts';

/** How long each of them is, its first half silent. Seconds. */
const soundSeconds = 2;

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../src-main/sound/fixtures/${name}`, import.meta.url));

/** A second of silence and one of 440 Hz, as a square wave of two samples that this encoding has. */
function telephoneWav(options: WavOptions, [silence, high, low]: readonly [number, number, number]): Uint8Array {
  const rate = options.sampleRate ?? 8000;
  const sound = Buffer.alloc(soundSeconds * rate, silence);
  for (let at = rate; at < sound.length; at += 1) sound[at] = Math.floor((at * 2 * 440) / rate) % 2 === 0 ? high : low;
  return wavOf(sound, { ...options, bits: 8 });
}

/** Every kind of audio a telephone system may hand over. */
const recordings: readonly (readonly [string, Uint8Array])[] = [
  ['A-law WAV at 8 kHz', telephoneWav({ code: 6 }, [0xd5, 0xba, 0x3a])],
  ['mu-law WAV at 8 kHz', telephoneWav({ code: 7 }, [0xff, 0x90, 0x10])],
  ['8 bit WAV at 8 kHz', telephoneWav({ code: 1 }, [128, 192, 64])],
  ['8 kHz mp3', fixture('mono.mp3')],
  ['stereo mp3', fixture('stereo.mp3')],
  ['Opus', fixture('mono-opus.ogg')],
  ['m4a', fixture('stereo.m4a')],
  ['m4a whose index comes last', fixture('mono-index-last.m4a')],
  ['AAC', fixture('mono.aac')],
  ['FLAC', fixture('stereo.flac')],
];

/** A call whose recording this is. */
async function keepRecording(firm: Firm, ringover: RingoverStandIn, audio: Uint8Array): Promise<void> {
  const call = createRingoverCall({ from: '32470123456', to: '3222268888', talkSeconds: 9, cdnUrl: ringover.cdnUrl });
  ringover.keepAudio(new URL(call.recordingLink).pathname, audio);
  for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()]) {
    await firm.sender.send(event);
  }
}

test('every kind of audio a telephone system makes is drawn as it sounds, and played to its end', async ({
  listening: desk,
  ringover,
}) => {
  test.setTimeout(120_000);
  const page = await desk.window();
  const firm = await openFirm(await desk.relayUrl());
  await watchAudio(page);
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  for (const [index, [kind, audio]] of recordings.entries()) {
    await test.step(kind, async () => {
      await keepRecording(firm, ringover, audio);
      // The newest is the first.
      await expect(page.getByRole('option')).toHaveCount(index + 1);
      await page
        .getByRole('option', { name: /Recording/ })
        .first()
        .click();
      await expect(slider).toHaveAttribute('aria-valuemax', String(soundSeconds));
      // Where there are two channels, the upper lane is the one that is silent first.
      const [silence, tone] = [
        { from: 0.05, to: 0.4 },
        { from: 0.6, to: 0.95 },
      ].map((part) => drawnShare(page, { ...part, bottom: 0.5 }));
      expect(await silence).toBeLessThan(0.5 * ((await tone) ?? 0));
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      // It goes back to its beginning once it has ended.
      await expect
        .poll(async () => (await heard(page)).currentTime, { intervals: [100] })
        .toBeGreaterThan(soundSeconds / 2);
      expect(Math.abs((await heard(page)).duration - soundSeconds)).toBeLessThan(0.35);
      await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
      await expect(page.getByText('The recording cannot be played')).toHaveCount(0);
    });
  }
});

test('a sound that opens and cannot be read is drawn, and says that it cannot be played here', async ({
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  const firm = await openFirm(await desk.relayUrl());
  // The versions of Chromium differ in whether they read the times of Vorbis.
  await keepRecording(firm, ringover, fixture('stereo-vorbis.ogg'));
  await page.getByRole('option', { name: /Recording/ }).click();
  const slider = page.getByRole('slider', { name: 'Position in the recording' });
  await expect(slider).toHaveAttribute('aria-valuemax', String(soundSeconds));
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const said = page.getByText('The recording cannot be played');
  await expect(said.or(page.getByText('Heard: 0:01'))).toBeVisible();
  if (await said.isVisible()) await expect(page.getByRole('button', { name: 'Save as a file' }).first()).toBeVisible();
});
