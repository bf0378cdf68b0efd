import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { KeptRecording, Recording, RecordingStore } from './recording-store.ts';

/** A link as a test tells it; the rest is an ordinary recording of the firm's call `one`, told at moment 1000. */
export interface TestLink {
  readonly tenantId: string;
  readonly callId: CallUuid;
  readonly kind: Recording['kind'];
  readonly sourceUrl: string;
  readonly now: number;
}

/** A store under test, with what its port leaves to others. */
export interface RecordingStoreStand {
  readonly store: RecordingStore;
  /** Takes a link of a call, which exists from then on; tells whether there is something new to fetch. */
  readonly note: (link: TestLink) => boolean | Promise<boolean>;
  /** Marks a recording as removed by the firm. */
  readonly withdraw: (tenantId: string, callId: CallUuid) => void | Promise<void>;
  readonly close: () => void | Promise<void>;
}

const kept: KeptRecording = {
  file: 'ab/cdef-1',
  contentType: 'audio/mpeg',
  sizeBytes: 12_345,
  etag: '"abc"',
  keptAt: 5000,
};
const one = 'one' as CallUuid;

/** What every store of recordings does. */
export function describeRecordingStore(
  name: string,
  open: () => RecordingStoreStand | Promise<RecordingStoreStand>,
): void {
  describe(name, () => {
    let stand: RecordingStoreStand;
    let store: RecordingStore;

    beforeEach(async () => {
      stand = await open();
      store = stand.store;
    });

    afterEach(() => stand.close());

    const note = async (link: Partial<TestLink> = {}): Promise<boolean> =>
      stand.note({
        tenantId: 'firm',
        callId: one,
        kind: 'recording',
        sourceUrl: 'https://cdn.example/1.mp3',
        now: 1000,
        ...link,
      });
    const found = async (callId: CallUuid = one, tenantId = 'firm'): Promise<Recording> =>
      (await store.find(tenantId, callId)) ?? expect.unreachable();

    it('awaits a recording as soon as its link is known', async () => {
      expect(await note()).toBe(true);
      expect(await found()).toEqual({
        tenantId: 'firm',
        callId: one,
        kind: 'recording',
        sourceUrl: 'https://cdn.example/1.mp3',
        state: 'pending',
        attempts: 0,
        nextAttemptAt: 1000,
        reason: null,
        kept: null,
      });
      expect(await store.due(999, 10)).toEqual([]);
      expect(await store.due(1000, 10)).toEqual([await found()]);
    });

    it('gives what is due, the longest due first, and says when the next is', async () => {
      expect(await store.nextDueAt()).toBeNull();
      for (const [callId, now] of [
        ['late', 3000],
        ['early', 1000],
        ['between', 2000],
      ] as const)
        await note({ callId: callId as CallUuid, now });
      expect((await store.due(3000, 2)).map(({ callId }) => callId)).toEqual(['early', 'between']);
      expect((await store.due(2500, 9)).map(({ callId }) => callId)).toEqual(['early', 'between']);
      expect(await store.nextDueAt()).toBe(1000);
      await store.keep(await found('early' as CallUuid), kept);
      expect(await store.nextDueAt()).toBe(2000);
    });

    it('keeps the audio, and tells it once', async () => {
      await note();
      const tried = await found();
      const events = await store.keep(tried, kept);
      expect(events.map((event) => [event.tenantId, event.name])).toEqual([['firm', 'call_updated']]);
      expect(await found()).toMatchObject({ state: 'ready', attempts: 1, nextAttemptAt: null, reason: null, kept });
      expect(await store.due(Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
      expect(await store.keep(tried, { ...kept, file: 'another' })).toEqual([]);
      expect(await found()).toMatchObject({ kept });
    });

    it('tries again when it is told to, without telling anybody', async () => {
      await note();
      expect(await store.fail(await found(), { reason: 'it was answered 404', retryAt: 6000 })).toEqual([]);
      expect(await found()).toMatchObject({
        state: 'pending',
        attempts: 1,
        nextAttemptAt: 6000,
        reason: 'it was answered 404',
      });
      await store.fail(await found(), { reason: 'it was answered 503', retryAt: 16_000 });
      expect(await found()).toMatchObject({ attempts: 2, nextAttemptAt: 16_000, reason: 'it was answered 503' });
    });

    it('gives up for good, and tells it', async () => {
      await note();
      const events = await store.fail(await found(), { reason: 'what came is not audio', retryAt: null });
      expect(events.map((event) => event.name)).toEqual(['call_updated']);
      expect(JSON.stringify(events)).not.toContain('cdn.example');
      expect(await found()).toMatchObject({ state: 'failed', attempts: 1, nextAttemptAt: null, kept: null });
      expect(await store.due(Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
    });

    it('begins anew with a newer link, and not with the same', async () => {
      await note();
      await store.keep(await found(), kept);
      expect(await note({ now: 7000 })).toBe(false);
      expect(await found()).toMatchObject({ state: 'ready', kept });
      expect(await note({ sourceUrl: 'https://cdn.example/2.mp3', now: 8000 })).toBe(true);
      expect(await found()).toMatchObject({
        sourceUrl: 'https://cdn.example/2.mp3',
        state: 'pending',
        attempts: 0,
        nextAttemptAt: 8000,
        reason: null,
        kept: null,
      });
    });

    it('leaves a newer link that came meanwhile pending, whatever became of the one before', async () => {
      await note();
      const tried = await found();
      await note({ sourceUrl: 'https://cdn.example/2.mp3', now: 2000 });
      expect(await store.keep(tried, kept)).toEqual([]);
      expect(await store.fail(tried, { reason: 'gone', retryAt: null })).toEqual([]);
      expect(await found()).toMatchObject({ state: 'pending', attempts: 0, sourceUrl: 'https://cdn.example/2.mp3' });
    });

    it('keeps one that was given up after all, and gives up nothing twice', async () => {
      await note();
      const tried = await found();
      expect(await store.fail(tried, { reason: 'gone', retryAt: null })).toHaveLength(1);
      expect(await store.fail(tried, { reason: 'gone again', retryAt: 5000 })).toEqual([]);
      expect(await found()).toMatchObject({ state: 'failed', reason: 'gone' });
      expect(await store.keep(tried, kept)).toHaveLength(1);
      expect(await found()).toMatchObject({ state: 'ready', reason: null, kept });
    });

    it('puts a recording before a voicemail', async () => {
      const voicemail = { kind: 'voicemail', sourceUrl: 'https://cdn.example/message.mp3' } as const;
      expect(await note(voicemail)).toBe(true);
      expect(await note()).toBe(true);
      expect(await found()).toMatchObject({ kind: 'recording', sourceUrl: 'https://cdn.example/1.mp3' });
      expect(await note(voicemail)).toBe(false);
      expect(await found()).toMatchObject({ kind: 'recording', sourceUrl: 'https://cdn.example/1.mp3' });
    });

    it('never brings back what the firm removed', async () => {
      await note();
      const tried = await found();
      await stand.withdraw('firm', one);
      expect(await store.keep(tried, kept)).toEqual([]);
      expect(await note({ sourceUrl: 'https://cdn.example/2.mp3' })).toBe(false);
      expect(await found()).toMatchObject({ state: 'withdrawn', kept: null });
      expect(await store.due(Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
    });

    it('shows every tenant its own and nothing else, and counts all', async () => {
      await note();
      await note({ tenantId: 'other', callId: 'two' as CallUuid });
      await note({ tenantId: 'other', callId: 'three' as CallUuid });
      expect(await store.find('other', one)).toBeNull();
      expect(await store.find('firm', 'two' as CallUuid)).toBeNull();
      await store.keep(await found(), kept);
      await store.fail(await found('two' as CallUuid, 'other'), { reason: 'gone', retryAt: null });
      expect(await store.counts()).toEqual({ pending: 1, ready: 1, failed: 1, withdrawn: 0 });
    });
  });
}
