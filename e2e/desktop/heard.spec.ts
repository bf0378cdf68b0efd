import { randomBytes } from 'node:crypto';
import { createRingoverCall } from '../../scripts/ringover/call-events.ts';
import { startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { startHearingServer } from '../../scripts/speech/hearing-server.ts';
import { legalDialogue, speakDialogue } from '../../scripts/speech/spoken-dialogue.ts';
import { mintToken, openFirm } from './firm.ts';
import { expect, test } from './test.ts';

/** Lets the relay have recordings written down by a server, and make the rest without any model. */
async function turnOn(relayUrl: string, baseUrl: string): Promise<void> {
  const answer = await fetch(`${relayUrl}/api/v1/insight/settings`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await mintToken({ scope: 'admin' })}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      transcriber: 'openai-compatible',
      summariser: 'extract',
      task_finder: 'rules',
      transcription: { base_url: baseUrl, model: 'pocketsphinx' },
    }),
  });
  expect(answer.status).toBe(200);
}

test('what two voices said in a call is really heard, read in its window, and found again at the second it was said', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const ringover = await startRingoverStandIn({ apiKey: randomBytes(16).toString('hex') });
  const hearing = await startHearingServer();
  try {
    const desk = await launch({
      preferences: { relay: { mode: 'bundled' }, language: 'en' },
      env: { RELAY_RECORDING_HOSTS: new URL(ringover.cdnUrl).host },
    });
    await turnOn(await desk.relayUrl(), hearing.baseUrl);
    const { sender } = await openFirm(await desk.relayUrl());
    const { wav, seconds, turns } = speakDialogue(legalDialogue, 2);
    const talkSeconds = Math.round(seconds);
    const call = createRingoverCall({
      from: '32470123456',
      to: '3222268888',
      talkSeconds,
      cdnUrl: ringover.cdnUrl,
    });
    ringover.keepAudio(new URL(call.recordingLink).pathname, wav);
    for (const event of [call.ringing(), call.answered(), call.hangup(), call.recordAvailable()]) {
      await sender.send(event);
    }

    const page = await desk.window();
    await page.getByRole('option').first().click();
    const transcript = page.getByRole('region', { name: 'Transcript' });
    await expect(transcript.getByText('witness')).toBeVisible({ timeout: 60_000 });
    await expect(transcript.getByText('evidence')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Key sentences (extracts)' })).toBeVisible();

    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('witness');
    const hit = page.getByRole('option');
    await expect(hit).toHaveCount(1);
    await expect(hit.locator('mark')).toHaveText('witness');
    await hit.click();
    const said = turns.find(({ text }) => text.includes('witness'));
    const position = page.getByRole('region', { name: 'Call', exact: true }).getByRole('slider').first();
    await expect.poll(async () => Number(await position.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    const at = Number(await position.getAttribute('aria-valuenow'));
    expect(at).toBeGreaterThanOrEqual(Math.floor((said?.startSeconds ?? 0) - 0.5));
    expect(at).toBeLessThanOrEqual(Math.ceil((said?.endSeconds ?? 0) + 0.5));
  } finally {
    await hearing.close();
    await ringover.close();
  }
});
