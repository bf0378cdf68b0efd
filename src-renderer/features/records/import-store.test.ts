import { describe, expect, it } from 'vitest';
import type { ImportOutcome } from '#contract/relay.ts';
import { createFixtureBridge } from '../../preview/fixture-bridge.ts';
import { createImportStore } from './import-store.ts';

const imported: ImportOutcome = {
  kind: 'imported',
  fileName: 'klanten.csv',
  report: { created: 1, updated: 0, unchanged: 0, rejected: [], warnings: [] },
};

describe('importing', () => {
  it('holds what the last file came to, wherever the person went meanwhile', async () => {
    const store = createImportStore(createFixtureBridge({ relay: { imported } }));
    const running = store.getState().run('contacts');
    expect(store.getState().running).toBe('contacts');
    await running;
    expect(store.getState()).toMatchObject({ running: null, last: { kind: 'contacts', outcome: imported } });
  });

  it('takes one file at a time', async () => {
    const bridge = createFixtureBridge({ relay: { imported } });
    const { run } = createImportStore(bridge).getState();
    await Promise.all([run('contacts'), run('cases')]);
    expect(bridge.asked).toEqual([{ route: 'import.run', params: { kind: 'contacts' } }]);
  });

  it('leaves what came before in sight when the person thinks better of it', async () => {
    const relay: { imported: ImportOutcome } = { imported };
    const store = createImportStore(createFixtureBridge({ relay }));
    await store.getState().run('contacts');
    relay.imported = { kind: 'cancelled' };
    await store.getState().run('cases');
    expect(store.getState().last).toMatchObject({ kind: 'contacts' });
  });

  it('says why nothing is known of a file', async () => {
    const store = createImportStore(createFixtureBridge({ failing: { 'import.run': 'offline' } }));
    await store.getState().run('cases');
    expect(store.getState()).toMatchObject({ running: null, last: { kind: 'cases', failure: 'offline' } });
  });
});
