import type { Page } from '@playwright/test';
import { toneOf } from '../../scripts/demo/tone.ts';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import type { RingoverStandIn, Speech } from '../../scripts/ringover/stand-in.ts';
import { mintToken, openFirm } from './firm.ts';
import { pixelsLike } from './waveform-pixels.ts';

/** How long the call is. */
export const spokenSeconds = 60;
/** How long each line of it is. */
export const lineSeconds = 6;

const said = [
  'Peeters law office, good morning, Els speaking.',
  'Good morning, this is Sophie Lambert about the survey of the cellar.',
  'The surveyor proposes the third of December at nine in the morning.',
  'That suits me, will Immo Delta be there with their own expert?',
  'Yes, Immo Delta confirmed it, and their expert comes along to the survey.',
  'I find it unacceptable that they never answered any of our letters.',
  'I will send you a copy of our submissions by Friday.',
  'Thank you, I am glad, and I shall send you the pictures of the damp walls.',
  'Please do so before the survey, in high resolution.',
];

/** What is said, one line after the other, by turns. */
export const speeches: readonly Speech[] = said.map((content, index) => ({
  speaker_id: index % 2,
  content,
  start: index * lineSeconds,
  end: (index + 1) * lineSeconds - 0.5,
}));

/** Lets a relay make of recordings what needs no model and no network. */
export async function allowInsights(relayUrl: string): Promise<void> {
  const answer = await fetch(`${relayUrl}/api/v1/insight/settings`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await mintToken({ scope: 'read write admin' })}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ transcriber: 'ringover', summariser: 'extract', task_finder: 'rules', sentiment: true }),
  });
  if (!answer.ok) throw new Error(`the settings were answered ${answer.status}: ${await answer.text()}`);
}

/** Rings, talks and hangs up; then Ringover says that there is a recording, and what was said in it. */
export async function speak(
  relayUrl: string,
  ringover: RingoverStandIn,
  {
    audio = toneOf(spokenSeconds),
    lines = speeches,
  }: { readonly audio?: Uint8Array; readonly lines?: readonly Speech[] } = {},
): Promise<void> {
  const firm = await openFirm(relayUrl);
  const call = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    talkSeconds: spokenSeconds,
    cdnUrl: ringover.cdnUrl,
  });
  ringover.keepAudio(new URL(call.recordingLink).pathname, audio);
  ringover.setTranscript(call.callId, 'DONE', lines);
  const events = [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()];
  for (const event of [...events, call.transcriptionAvailable(lines)]) await firm.sender.send(event);
}

/** What of a page is looked at while it plays. */
interface SpeakingPage {
  readonly heard: { currentTime: number; pause: () => void };
  readonly document: { querySelector: (selector: string) => { readonly dataset: { readonly index: string } } | null };
}

/**
 * Where the recording that `watchAudio` holds is by the media's own time, and the line that is shown as spoken at that
 * very moment.
 */
export function spokenNow(page: Page): Promise<{ readonly seconds: number; readonly line: number | null }> {
  return page.evaluate(() => {
    const { heard, document } = globalThis as unknown as SpeakingPage;
    const line = document.querySelector('li[aria-current="true"]')?.dataset.index;
    return { seconds: heard.currentTime, line: line === undefined ? null : Number(line) };
  });
}

const hitColour = [233, 162, 28];

/** How many pixels of a waveform's column are of a hit's colour. `share` of the whole, 0 to 1. */
export function hitPixels(page: Page, share: number): Promise<number> {
  return pixelsLike(page, { from: Math.max(0, share - 0.005), to: share + 0.005 }, hitColour);
}
