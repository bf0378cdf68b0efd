import { describe, expect, it } from 'vitest';
import { createFixtureBridge } from '../../preview/fixture-bridge.ts';
import { asCallUuid, linked, makeCall, makeCandidate } from '../../preview/fixture-calls.ts';
import { createCallStore } from './call-store.ts';

const other = makeCandidate('Sophie Lambert', '2024/0977', 'Succession');
const call = makeCall({ id: 'one', ...linked('Sophie Lambert', '2025/0318'), candidates: [other], seq: 3 });
const link = { contactId: other.contactId, caseId: other.caseId };

describe('the shown call', () => {
  it('is the one last asked for, whatever comes first', async () => {
    const bridge = createFixtureBridge({ calls: [call, makeCall({ id: 'two' })] });
    const store = createCallStore(bridge);
    await Promise.all([store.getState().show(asCallUuid('two')), store.getState().show(call.id)]);
    expect(store.getState().shown).toMatchObject({ kind: 'shown', call: { id: 'one' } });
  });

  it('is said to be gone when it is', async () => {
    const store = createCallStore(createFixtureBridge());
    await store.getState().show(call.id);
    expect(store.getState().shown).toEqual({ kind: 'not-found' });
  });

  it('follows what is told of it, but no older word', async () => {
    const bridge = createFixtureBridge({ calls: [call] });
    const store = createCallStore(bridge);
    await store.getState().show(call.id);
    bridge.put({ ...call, note: 'newer', seq: 4 });
    bridge.emit('calls.changed', { calls: [{ ...call, note: 'older', seq: 2 }] });
    expect(store.getState().shown).toMatchObject({ call: { note: 'newer' } });
  });

  it('is linked to another case, and back', async () => {
    const store = createCallStore(createFixtureBridge({ calls: [call] }));
    await store.getState().show(call.id);
    await store.getState().relink(call.id, link);
    expect(store.getState().shown).toMatchObject({ call: { caseReference: '2024/0977' } });
    await store.getState().relink(call.id, { contactId: call.contactId, caseId: call.caseId });
    expect(store.getState().shown).toMatchObject({ call: { caseReference: '2025/0318' } });
  });

  it('keeps a newer word heard while it was being linked', async () => {
    const bridge = createFixtureBridge({ calls: [call] });
    const store = createCallStore(bridge);
    await store.getState().show(call.id);
    const linking = store.getState().relink(call.id, link);
    bridge.emit('calls.changed', { calls: [{ ...call, note: 'newer', seq: 99 }] });
    await linking;
    expect(store.getState().shown).toMatchObject({ call: { note: 'newer' } });
  });

  it('keeps its case when linking fails', async () => {
    const store = createCallStore(createFixtureBridge({ calls: [call], failing: { 'calls.change': 'offline' } }));
    await store.getState().show(call.id);
    const result = await store.getState().relink(call.id, link);
    expect(result).toMatchObject({ ok: false, code: 'offline' });
    expect(store.getState()).toMatchObject({ pending: null, shown: { call: { caseReference: '2025/0318' } } });
  });
});
