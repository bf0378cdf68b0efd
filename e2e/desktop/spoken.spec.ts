import { type HeardSound, mostAlike, silentBelow } from './heard-sound.ts';
import { test, watchAudio } from './recorded-call.ts';
import { speakAloud } from './speech.ts';
import { allowInsights, lineSeconds, speak, speeches, spokenNow } from './spoken-call.ts';
import { expect } from './test.ts';
import { drawnShare } from './waveform-pixels.ts';

/** Quarters of a second without a sound that end a line; commas are shorter. */
const quartersOfEnd = 3;

/** Fits once something was said and then nothing more. */
function lineIsOver(): (sound: HeardSound) => boolean {
  let hasBegun = false;
  let quiet = 0;
  return ({ loudness }) => {
    hasBegun ||= loudness >= silentBelow;
    quiet = loudness < silentBelow ? quiet + 1 : 0;
    return hasBegun && quiet === quartersOfEnd;
  };
}

test('the line that is marked is the one that comes out of the loudspeaker', async ({
  speaker,
  listening: desk,
  ringover,
}) => {
  const page = await desk.window();
  const relayUrl = await desk.relayUrl();
  const spoken = speakAloud(
    speeches.map(({ content }) => content),
    lineSeconds,
  );
  await allowInsights(relayUrl);
  await speak(relayUrl, ringover, { audio: spoken.audio });
  await page.getByRole('option').first().click();
  await watchAudio(page);
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await expect(page.getByRole('slider', { name: 'Position in the recording' })).toBeVisible();

  // Its one channel is shown as two: the firm speaks every other line.
  await expect(page.getByText('↑ Firm')).toBeVisible();
  for (const line of [4, 5]) {
    const said = { from: (line + 0.05) / speeches.length, to: (line + 0.35) / speeches.length };
    const [firm, other] = [
      await drawnShare(page, { ...said, bottom: 0.5 }),
      await drawnShare(page, { ...said, top: 0.5 }),
    ];
    expect(Math.sign(firm - other)).toBe(line % 2 === 0 ? 1 : -1);
  }

  for (const line of [4, 1, 6]) {
    await transcript.locator(`[data-line="${line}"]`).click();
    const [hearing] = await Promise.all([
      speaker.hear(lineIsOver()),
      page.getByRole('button', { name: 'Play', exact: true }).click(),
    ]);
    // Silence follows each line, and it is the spoken one until the next begins.
    const now = await spokenNow(page);
    expect(now.line).toBe(line);
    expect(Math.floor(now.seconds / lineSeconds)).toBe(line);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    expect(mostAlike(hearing.samples, spoken.lines)).toBe(line);
  }
});
