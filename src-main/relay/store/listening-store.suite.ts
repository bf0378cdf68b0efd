import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { NotedListening } from './listening-store.ts';
import type { RelayStore } from './relay-store.ts';
import { incoming, receivedAt, tenantId } from './store-fixture.ts';

/** What every store promises of who listened. */
export function describeListeningStore(name: string, open: () => RelayStore | Promise<RelayStore>): void {
  describe(`who listened, in ${name}`, () => {
    let store: RelayStore;
    let callId: CallUuid;

    beforeEach(async () => {
      store = await open();
      await store.tenants.put({ id: tenantId, keys: ['key'], acceptsV3: false });
      await store.webhooks.accept([incoming('c1', { kind: 'ringing' })]);
      const { calls } = await store.calls.list(tenantId, { limit: 1 });
      callId = calls[0]?.id ?? expect.unreachable();
    });

    afterEach(() => store.close());

    const listening = (id: string, changes: Partial<NotedListening> = {}): NotedListening => ({
      tenantId,
      id,
      callId,
      userId: 'anna',
      at: receivedAt,
      source: 'stream',
      fromSeconds: null,
      toSeconds: null,
      ...changes,
    });

    it('is noted once by its id, and told the newest first', async () => {
      const first = listening('a');
      const second = listening('b', { at: receivedAt + 5, source: 'desktop', fromSeconds: 1.5, toSeconds: 40 });
      expect(await store.listenings.note(first)).toBe(true);
      expect(await store.listenings.note(second)).toBe(true);
      expect(await store.listenings.note({ ...first, userId: 'bart' })).toBe(true);
      expect(await store.listenings.list(tenantId, callId)).toEqual([second, first]);
    });

    it('is of a call of the firm', async () => {
      expect(await store.listenings.note(listening('a', { callId: 'other' as CallUuid }))).toBe(false);
      await store.tenants.put({ id: 'other firm', keys: ['key 2'], acceptsV3: false });
      expect(await store.listenings.note(listening('a', { tenantId: 'other firm' }))).toBe(false);
      await store.listenings.note(listening('a'));
      expect(await store.listenings.list('other firm', callId)).toBeNull();
    });
  });
}
