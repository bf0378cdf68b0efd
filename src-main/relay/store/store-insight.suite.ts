import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, CallUuid } from '#domain/call.ts';
import type { Transcript, TranscriptLine } from '#domain/insight/insight.ts';
import { makeLine, makeTranscript } from '#domain/insight/insight-fixture.ts';
import type { ClaimedJob } from '#domain/insight/insight-job.ts';
import type { InsightSending } from '#domain/insight/insight-sending.ts';
import { makeSending } from '#domain/insight/insight-sending-fixture.ts';
import { noInsightSettings } from '#domain/insight/insight-settings.ts';
import { insightSteps, type StepState } from '#domain/insight/insight-step.ts';
import type { LoggedEvent } from './ports.ts';
import type { RelayStore } from './relay-store.ts';
import { incoming, receivedAt, tenantId } from './store-fixture.ts';

const at = new Date(receivedAt).toISOString();

const line = (text: string, changes: Partial<TranscriptLine> = {}): TranscriptLine => makeLine(text, null, changes);

function transcriptOf(...lines: readonly TranscriptLine[]): Transcript {
  return makeTranscript(lines, { language: 'fr', model: 'tiny', madeAt: at });
}

function state(step: StepState['step'], changes: Partial<StepState> = {}): StepState {
  return {
    step,
    status: 'completed',
    reason: null,
    provider: 'local',
    model: null,
    tookSeconds: 1,
    updatedAt: at,
    ...changes,
  };
}

/** What every store of the relay promises of what is made of recordings. */
export function describeStoreInsight(
  name: string,
  open: (now: () => number) => RelayStore | Promise<RelayStore>,
): void {
  describe(`${name}, with what is made of calls`, () => {
    let store: RelayStore;
    let now: number;
    let callId: CallUuid;

    beforeEach(async () => {
      now = receivedAt;
      store = await open(() => now);
      await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
      await store.webhooks.accept([incoming('c1', {})]);
      callId = (await onlyCall()).id;
    });

    afterEach(() => store.close());

    const onlyCall = async (): Promise<Call> =>
      (await store.calls.list(tenantId, { limit: 1 })).calls[0] ?? expect.unreachable('no call');
    const search = async (words: string): Promise<number> =>
      (await store.calls.list(tenantId, { limit: 10, words })).calls.length;
    const told = (events: readonly LoggedEvent[] | null | undefined) => (events ?? []).map((event) => event.name);
    const switchOn = () =>
      store.insightLedger.saveSettings(tenantId, { ...noInsightSettings, hasSentiment: true }, 'me');
    const onlyJob = async (): Promise<ClaimedJob> =>
      (await store.insightJobs.claim(now, now + 1000, 10))[0] ?? expect.unreachable('no job');

    it('has nothing of a call of which nothing was made, and nothing of a call that is not there', async () => {
      expect(await store.insights.find(tenantId, callId)).toBeNull();
      expect(await store.insights.write(tenantId, 'none' as CallUuid, {})).toBeNull();
      expect(await onlyCall()).toMatchObject({ insightSteps: [], isConfidential: false, recordingConsent: 'unknown' });
    });

    it('keeps what a step made, shows it on the call, tells it and finds the call by it', async () => {
      const transcript = transcriptOf(line('Bonjour Maître'), line('Le bail est résilié', { startSeconds: 2.5 }));
      const written = await store.insights.write(tenantId, callId, { steps: [state('transcript')], transcript });
      expect(told(written?.events)).toEqual(['call_ai_completed']);
      expect(written?.value).toMatchObject({ callId, transcript, steps: [state('transcript')], summary: null });
      expect(await store.insights.find(tenantId, callId)).toEqual(written?.value);
      const call = await onlyCall();
      expect(call).toMatchObject({
        hasTranscript: true,
        transcript: 'Bonjour Maître\nLe bail est résilié',
        insightSteps: [state('transcript')],
        seq: written?.value.seq,
      });
      expect(await search('resilie')).toBe(1);
      expect(await store.insights.find('another', callId)).toBeNull();
    });

    it('shows summary and mood, and counts the mood', async () => {
      const made = { language: 'fr', provider: 'extract', model: null, madeAt: at };
      await store.insights.write(tenantId, callId, {
        summary: {
          ...made,
          sentences: [
            { text: 'Un.', lines: [0] },
            { text: 'Deux.', lines: [1] },
          ],
          isExtract: true,
        },
        sentiment: { score: 0.5, label: 'positive', lines: [0.5], provider: 'words' },
      });
      expect(await onlyCall()).toMatchObject({
        hasSummary: true,
        aiSummary: 'Un. Deux.',
        sentimentScore: 0.5,
        sentiment: 'positive',
      });
      expect((await store.calls.stats(tenantId, { since: 0 })).sentiment.positive).toBe(1);
    });

    it('tells a step that only moved on as a change', async () => {
      const written = await store.insights.write(tenantId, callId, {
        steps: [state('summary', { status: 'running' })],
      });
      expect(told(written?.events)).toEqual(['call_updated']);
      expect((await onlyCall()).insightSteps).toMatchObject([{ step: 'summary', status: 'running' }]);
    });

    it('keeps a correction beside what was heard, once, and takes it back', async () => {
      await store.insights.write(tenantId, callId, { transcript: transcriptOf(line('maitre lombaire'), line('oui')) });
      const correction = { line: 0, text: 'Maître Lambert', by: 'me@firm.be', at };
      const corrected = await store.insights.correct(tenantId, callId, correction);
      expect(told(corrected?.events)).toEqual(['call_ai_completed']);
      expect(corrected?.value.transcript?.lines[0]).toMatchObject({
        text: 'maitre lombaire',
        correctedText: 'Maître Lambert',
        correctedBy: 'me@firm.be',
        correctedAt: at,
      });
      expect((await onlyCall()).transcript).toBe('Maître Lambert\noui');
      expect([await search('lambert'), await search('lombaire')]).toEqual([1, 0]);
      expect((await store.insights.correct(tenantId, callId, correction))?.events).toEqual([]);
      await store.insights.correct(tenantId, callId, { ...correction, text: null });
      expect((await onlyCall()).transcript).toBe('maitre lombaire\noui');
      expect(await store.insights.correct(tenantId, callId, { ...correction, line: 2 })).toBeNull();
    });

    it('keeps corrections where the same words stand after it was transcribed again', async () => {
      await store.insights.write(tenantId, callId, { transcript: transcriptOf(line('un'), line('deux')) });
      for (const place of [0, 1]) {
        await store.insights.correct(tenantId, callId, { line: place, text: 'corrigé', by: 'me', at });
      }
      await store.insights.write(tenantId, callId, { transcript: transcriptOf(line('un'), line('autre')) });
      expect((await onlyCall()).transcript).toBe('corrigé\nautre');
    });

    it("takes the telephone system's own transcript with its times, and its summary without lines", async () => {
      const lines = [line('Bonjour', { speaker: 'us', startSeconds: 0, endSeconds: 1 }), line('Oui')];
      const { events } = await store.webhooks.accept([
        incoming('c1', { kind: 'transcript', at: receivedAt + 1000, text: 'Bonjour\nOui', lines }),
        incoming('c1', { kind: 'summary', at: receivedAt + 2000, text: 'She called.\n- twice' }),
      ]);
      expect(told(events)).toEqual(['call_ai_completed', 'call_ai_completed']);
      expect(await store.insights.find(tenantId, callId)).toMatchObject({
        steps: [
          { step: 'transcript', status: 'completed', provider: 'ringover' },
          { step: 'summary', status: 'completed', provider: 'ringover' },
        ],
        transcript: { provider: 'ringover', lines, isTimingEstimated: false },
        summary: { provider: 'ringover', sentences: [{ text: 'She called.\n- twice', lines: [] }] },
        seq: events.at(-1)?.seq,
      });
      expect(await onlyCall()).toMatchObject({ transcript: 'Bonjour\nOui', aiSummary: 'She called.\n- twice' });
    });

    it("leaves another provider's transcript where the telephone system's own comes later", async () => {
      await store.insights.write(tenantId, callId, { transcript: transcriptOf(line('ours')) });
      await store.webhooks.accept([incoming('c1', { kind: 'transcript', at: receivedAt + 1000, text: 'theirs' })]);
      expect((await store.insights.find(tenantId, callId))?.transcript?.provider).toBe('local');
      expect((await onlyCall()).transcript).toBe('ours');
    });

    it('shows corrected words of the telephone system’s own transcript', async () => {
      await store.webhooks.accept([incoming('c1', { kind: 'transcript', at: receivedAt + 1, text: 'one\ntwo' })]);
      await store.insights.correct(tenantId, callId, { line: 1, text: 'too', by: 'me', at });
      expect((await onlyCall()).transcript).toBe('one\ntoo');
    });

    it('forgets all of it with the words of a call, and with the person', async () => {
      await switchOn();
      await store.insights.write(tenantId, callId, {
        transcript: transcriptOf(line('secret')),
        steps: [state('transcript')],
      });
      await store.insightJobs.request(tenantId, callId, ['summary'], now);
      await store.housekeeping.erase(tenantId, { number: '+32470123456' }, 'me');
      expect(await store.insights.find(tenantId, callId)).toBeNull();
      expect(await onlyCall()).toMatchObject({ transcript: null, insightSteps: [], sentimentScore: null });
      expect(await store.insightJobs.list(tenantId, 10)).toEqual([]);
      await store.insights.write(tenantId, callId, { transcript: transcriptOf(line('again')) });
      const retention = {
        callDays: null,
        recordingDays: null,
        transcriptDays: 1,
        webhookDays: null,
        streamEvents: 1000,
      };
      expect((await store.housekeeping.expire(retention, now + 2 * 86_400_000)).transcripts).toBe(1);
      expect(await store.insights.find(tenantId, callId)).toBeNull();
      expect((await onlyCall()).transcript).toBeNull();
    });

    it('marks a call as confidential, and how its caller knew of the recording', async () => {
      const changed = await store.calls.change(tenantId, callId, {
        isConfidential: true,
        recordingConsent: 'announced',
      });
      expect(changed?.value).toMatchObject({ isConfidential: true, recordingConsent: 'announced' });
      expect(await onlyCall()).toMatchObject({ isConfidential: true, recordingConsent: 'announced' });
    });

    it('knows on which channel the firm is, usually and of one call', async () => {
      expect(await store.tenants.firmChannel(tenantId)).toBe('first');
      expect(await store.tenants.firmChannel('nobody')).toBe('first');
      const tenants = await store.tenants.all();
      await store.tenants.saveFirmChannel(tenantId, 'second');
      expect(await store.tenants.firmChannel(tenantId)).toBe('second');
      expect(await store.tenants.all()).toEqual(tenants);
      expect((await onlyCall()).firmChannel).toBeNull();
      await store.calls.change(tenantId, callId, { firmChannel: 'first' });
      expect((await onlyCall()).firmChannel).toBe('first');
      await store.calls.change(tenantId, callId, { firmChannel: null });
      expect((await onlyCall()).firmChannel).toBeNull();
    });

    describe('the jobs', () => {
      const keep = async (): Promise<void> => {
        await store.webhooks.accept([
          incoming('c1', { kind: 'recording', at: receivedAt + 1, recordingUrl: 'https://cdn.example/1.mp3' }),
        ]);
        while (await store.housekeeping.follow());
        const recording = (await store.recordings.find(tenantId, callId)) ?? expect.unreachable('no recording');
        const kept = { file: 'ab/c', contentType: 'audio/mpeg', sizeBytes: 1, etag: '"a"', keptAt: now };
        await store.recordings.keep(recording, kept);
      };

      it('begin with a recording that is kept, where the firm lets anything be made', async () => {
        await keep();
        expect(await store.insightJobs.list(tenantId, 10)).toEqual([]);
        await switchOn();
        await store.webhooks.accept([
          incoming('c1', { kind: 'recording', at: receivedAt + 5, recordingUrl: 'https://cdn.example/2.mp3' }),
        ]);
        await keep();
        expect(await store.insightJobs.list(tenantId, 10)).toMatchObject([
          { callId, steps: insightSteps, attempts: 0 },
        ]);
      });

      it('go on after the telephone system’s own transcript', async () => {
        await switchOn();
        await store.webhooks.accept([incoming('c1', { kind: 'transcript', at: receivedAt + 1, text: 'one' })]);
        expect(await store.insightJobs.list(tenantId, 10)).toMatchObject([
          { steps: ['summary', 'sentiment', 'tasks'] },
        ]);
      });

      it('of an old call wait for somebody who asks', async () => {
        await switchOn();
        now += 60 * 86_400_000;
        await store.webhooks.accept([incoming('c1', { kind: 'transcript', at: now, text: 'one' })]);
        expect(await store.insightJobs.list(tenantId, 10)).toEqual([]);
        expect(told(await store.insightJobs.request(tenantId, callId, ['summary'], now))).toEqual(['call_updated']);
        expect(await store.insightJobs.list(tenantId, 10)).toMatchObject([{ steps: ['summary'] }]);
        expect((await onlyCall()).insightSteps.at(-1)).toMatchObject({ step: 'summary', status: 'pending' });
      });

      it('are in one hand at a time, until its time is over', async () => {
        await store.insightJobs.request(tenantId, callId, ['summary'], now);
        const first = await onlyJob();
        expect(await store.insightJobs.claim(now + 999, now + 5000, 10)).toEqual([]);
        expect(await store.insightJobs.renew(first, now + 2000)).toBe(true);
        expect(await store.insightJobs.claim(now + 1500, now + 5000, 10)).toEqual([]);
        expect(await store.insightJobs.nextDueAt()).toBe(now + 2000);
        const [second] = await store.insightJobs.claim(now + 2000, now + 5000, 10);
        expect(second).toMatchObject({ callId, steps: ['summary'] });
        expect(await store.insightJobs.renew(first, now + 9000)).toBe(false);
        expect(await store.insightJobs.advance(first, {}, { kind: 'done' }, now)).toBeNull();
        expect(await store.insightJobs.counts(now + 2000)).toEqual({ waiting: 0, running: 1, failed: 0 });
      });

      it('go from step to step with what each made, and end', async () => {
        await store.insightJobs.request(tenantId, callId, ['transcript', 'summary'], now);
        const transcript = transcriptOf(line('heard'));
        const change = { transcript, steps: [state('transcript')] };
        const events = await store.insightJobs.advance(await onlyJob(), change, { kind: 'done' }, now);
        expect(told(events)).toEqual(['call_ai_completed']);
        expect((await store.insights.find(tenantId, callId))?.transcript?.lines).toHaveLength(1);
        const next = await onlyJob();
        expect(next).toMatchObject({ steps: ['summary'], attempts: 0 });
        await store.insightJobs.advance(next, { steps: [state('summary')] }, { kind: 'done' }, now);
        expect(await store.insightJobs.list(tenantId, 10)).toEqual([]);
        expect(await store.insightJobs.nextDueAt()).toBeNull();
      });

      it('are tried again later, count their tries, and stay to be seen with what failed', async () => {
        await store.insightJobs.request(tenantId, callId, ['summary', 'tasks'], now);
        const again = { kind: 'again', retryAt: now + 5000, reason: 'provider-overloaded' } as const;
        await store.insightJobs.advance(await onlyJob(), {}, again, now);
        expect(await store.insightJobs.nextDueAt()).toBe(now + 5000);
        expect(await store.insightJobs.list(tenantId, 10)).toMatchObject([
          { attempts: 1, reason: 'provider-overloaded', nextAttemptAt: now + 5000 },
        ]);
        now += 5000;
        await store.insightJobs.advance(await onlyJob(), {}, { kind: 'failed', reason: 'provider-refused' }, now);
        await store.insightJobs.advance(await onlyJob(), {}, { kind: 'done' }, now);
        expect(await store.insightJobs.list(tenantId, 10)).toMatchObject([
          { steps: [], failures: [{ step: 'summary', reason: 'provider-refused' }], nextAttemptAt: null },
        ]);
        expect(await store.insightJobs.counts(now)).toEqual({ waiting: 0, running: 0, failed: 1 });
        await store.insightJobs.request(tenantId, callId, ['summary'], now);
        expect(await store.insightJobs.list(tenantId, 10)).toMatchObject([{ steps: ['summary'], failures: [] }]);
      });

      it('keep what is in hand when another step is asked for, and begin it anew when that very step is', async () => {
        await store.insightJobs.request(tenantId, callId, ['transcript'], now);
        const job = await onlyJob();
        await store.insightJobs.request(tenantId, callId, ['tasks'], now);
        expect(await store.insightJobs.advance(job, {}, { kind: 'done' }, now)).toEqual(expect.any(Array));
        const tasks = await onlyJob();
        await store.insightJobs.request(tenantId, callId, ['tasks'], now);
        expect(await store.insightJobs.advance(tasks, {}, { kind: 'done' }, now)).toBeNull();
      });
    });

    it('has everything off for a firm nobody set up, and keeps what it says', async () => {
      expect(await store.insightLedger.settings('nobody')).toEqual(noInsightSettings);
      const settings = { ...noInsightSettings, transcriber: 'local', localModel: 'tiny.bin' } as const;
      await store.insightLedger.saveSettings(tenantId, settings, 'me');
      expect(await store.insightLedger.settings(tenantId)).toEqual(settings);
      expect(await store.insightLedger.settings('another')).toEqual(noInsightSettings);
    });

    it('lists what was sent, the newest first, page by page, and sums it up', async () => {
      const sending = makeSending({
        callId,
        step: 'summary',
        provider: 'anthropic',
        isRedacted: true,
        outcome: 'answered',
        audioSeconds: null,
        inputTokens: 100,
        outputTokens: 10,
        tookSeconds: 1.5,
        cost: { currency: 'USD', micros: 450 },
        at,
      });
      const { outcome, inputTokens, outputTokens, tookSeconds, cost } = sending;
      const answer = { outcome, inputTokens, outputTokens, tookSeconds, cost };
      for (const sizeBytes of [1, 2, 3]) {
        const sent = {
          ...sending,
          sizeBytes,
          outcome: 'sent',
          inputTokens: null,
          outputTokens: null,
          tookSeconds: null,
          cost: null,
        } as const;
        const id = await store.insightLedger.noteSending(tenantId, sent);
        expect((await store.insightLedger.sendings(tenantId, { limit: 1, before: null })).sendings).toEqual([sent]);
        await store.insightLedger.settleSending(tenantId, id, answer);
      }
      const first = await store.insightLedger.sendings(tenantId, { limit: 2, before: null });
      expect(first.sendings.map((one) => one.sizeBytes)).toEqual([3, 2]);
      const second = await store.insightLedger.sendings(tenantId, { limit: 2, before: first.nextBefore });
      expect(second).toMatchObject({ sendings: [{ ...sending, sizeBytes: 1 }], nextBefore: null });
      expect(second.totals).toEqual([
        {
          provider: 'anthropic',
          sendings: 3,
          sizeBytes: 6,
          audioSeconds: 0,
          inputTokens: 300,
          outputTokens: 30,
          tookSeconds: 4.5,
        },
      ]);
      expect((await store.insightLedger.sendings('another', { limit: 2, before: null })).sendings).toEqual([]);
    });

    it('sums up what was spent, by month of the firm and by call, each currency for itself', async () => {
      const spend = async (
        changes: Partial<InsightSending>,
        cost: InsightSending['cost'],
        outcome: 'answered' | 'failed' = 'answered',
      ): Promise<void> => {
        const sent = makeSending({ callId, at, ...changes });
        const id = await store.insightLedger.noteSending(tenantId, sent);
        const answer = { outcome, inputTokens: null, outputTokens: null, tookSeconds: 0.5, cost };
        await store.insightLedger.settleSending(tenantId, id, answer);
      };
      // In Brussels it is January already.
      await spend({ at: '2025-12-31T23:30:00.000Z' }, { currency: 'EUR', micros: 6000 });
      await spend({ at: '2026-01-31T12:00:00.000Z' }, { currency: 'EUR', micros: 1 });
      await spend({ at: '2026-01-31T12:00:00.000Z' }, { currency: 'USD', micros: 9_007_199_254 });
      await spend({ at: '2026-01-31T12:00:00.000Z' }, null);
      await spend({ at: '2026-02-01T12:00:00.000Z', callId: 'other' as CallUuid }, null, 'failed');
      const january = {
        month: '2026-01',
        provider: 'openai-compatible',
        sendings: 4,
        audioSeconds: 240,
        inputTokens: 0,
        outputTokens: 0,
        tookSeconds: 2,
        costs: [
          { currency: 'EUR', micros: 6001 },
          { currency: 'USD', micros: 9_007_199_254 },
        ],
        unpriced: 1,
      };
      const months = await store.insightRecord.byMonth(tenantId);
      expect(months).toMatchObject([{ month: '2026-02', sendings: 1, costs: [], unpriced: 0 }, january]);
      const ofCalls = await store.insightRecord.ofCalls(tenantId, [callId, 'nobody' as CallUuid]);
      const { month: _month, provider: _provider, ...spent } = january;
      expect([...ofCalls]).toEqual([[callId, spent]]);
      expect(await store.insightRecord.byMonth('another')).toEqual([]);
    });

    it('notes who changed what of how insights are made, the newest first, for good', async () => {
      const settings = { ...noInsightSettings, transcriber: 'local', hosts: ['asr.firm.example'] } as const;
      await store.insightLedger.saveSettings(tenantId, settings, 'anne');
      await store.insightLedger.saveSettings(tenantId, settings, 'bart');
      now += 1000;
      await store.insightRecord.noteChange(tenantId, { what: 'speech-model', from: null, to: 'small.bin' }, 'bart');
      expect(await store.insightRecord.changes(tenantId, 10)).toEqual([
        { what: 'speech-model', from: null, to: 'small.bin', by: 'bart', at: new Date(now).toISOString() },
        { what: 'host', from: null, to: 'asr.firm.example', by: 'anne', at },
        { what: 'transcriber', from: null, to: 'local', by: 'anne', at },
      ]);
      expect(await store.insightRecord.changes(tenantId, 1)).toHaveLength(1);
      expect(await store.insightRecord.changes('another', 10)).toEqual([]);
    });
  });
}
