import { describe, expect, it, vi } from 'vitest';
import { anyCall } from '#domain/search/call-search.ts';
import { answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { RequestFailure } from './failure.ts';
import { createHandlers } from './handlers.ts';

function deskWith(changes: Partial<Desk>): Desk {
  const refuse = (): never => {
    throw new Error('not asked for in this test');
  };
  return {
    state: refuse,
    copy: refuse,
    webhookSecret: refuse,
    listCalls: refuse,
    callsOf: refuse,
    listContacts: refuse,
    findContact: refuse,
    callContact: refuse,
    listCases: refuse,
    findCase: refuse,
    readTimeline: refuse,
    searchCalls: refuse,
    findCall: refuse,
    changeCall: refuse,
    listTasks: refuse,
    changeTask: refuse,
    listMissed: refuse,
    listUnknown: refuse,
    introduce: refuse,
    discardEdit: refuse,
    markSeen: refuse,
    listActivity: refuse,
    markActivityRead: refuse,
    loginStart: refuse,
    changeLoginStart: refuse,
    diagnostics: refuse,
    testRelay: refuse,
    chooseRelay: refuse,
    reconnect: refuse,
    changeSettings: refuse,
    rehearse: refuse,
    decideKey: refuse,
    draftsKept: refuse,
    dismissNotice: refuse,
    cardState: refuse,
    closeCard: refuse,
    showFromCard: refuse,
    openCard: refuse,
    fitCards: refuse,
    lookupState: refuse,
    lookUp: refuse,
    lookupDrawn: refuse,
    openFound: refuse,
    closeLookup: refuse,
    callBack: refuse,
    configureRingover: refuse,
    history: refuse,
    fetchHistory: refuse,
    pauseHistory: refuse,
    recentWebhooks: refuse,
    testWebhook: refuse,
    choices: refuse,
    forgetChoice: refuse,
    importFile: refuse,
    importContent: refuse,
    stopImport: refuse,
    recordingShape: refuse,
    recordingFile: refuse,
    keepRecording: refuse,
    leavePlace: refuse,
    noteHeard: refuse,
    saveRecording: refuse,
    listens: refuse,
    keptSummary: refuse,
    limitRecordings: refuse,
    removeRecordings: refuse,
    putBookmark: refuse,
    removeBookmark: refuse,
    saveFirmChannel: refuse,
    caseRecordings: refuse,
    keepCaseRecordings: refuse,
    tellPlaying: refuse,
    readNumbers: refuse,
    readTime: refuse,
    exportNumbers: refuse,
    findInsight: refuse,
    correctLine: refuse,
    askInsight: refuse,
    allowHost: refuse,
    speechModels: refuse,
    fetchSpeechModel: refuse,
    stopSpeechModel: refuse,
    removeSpeechModel: refuse,
    insightSpending: refuse,
    exportSpending: refuse,
    settingChanges: refuse,
    callSpending: refuse,
    insightSetup: refuse,
    configureInsight: refuse,
    keepInsightKey: refuse,
    tryProvider: refuse,
    queuedInsights: refuse,
    sentInsights: refuse,
    ...changes,
  };
}

function ask(route: unknown, params: unknown, desk: Partial<Desk> = {}, onFailure = vi.fn()) {
  return answer({ handlers: createHandlers(deskWith(desk)), onFailure }, route, params);
}

describe('a request of the window', () => {
  it('is answered with its value', async () => {
    const page = { calls: [], nextCursor: null, total: 0 };
    const listCalls = vi.fn(async () => page);
    const query = { filter: 'all', cursor: null, limit: 50 };
    expect(await ask('calls.list', query, { listCalls })).toEqual({ ok: true, value: page });
    expect(listCalls).toHaveBeenCalledWith(query);
  });

  it.each([
    ['no.such.route', null],
    ['constructor', null],
    [{ name: 'app.state' }, null],
    ['calls.list', null],
    ['calls.list', { filter: 'all', cursor: null, limit: 1_000_000 }],
    ['calls.list', { filter: 'all', cursor: null, limit: 1, more: 1 }],
    ['timeline.read', { of: {}, kind: 'all', before: null, cursor: null, limit: 50 }],
    ['timeline.read', { of: { caseId: 'x' }, kind: 'letter', before: null, cursor: null, limit: 50 }],
    ['calls.search', { words: 'x'.repeat(10_000), filter: anyCall, cursor: null, limit: 50 }],
    ['calls.search', { words: 'x', filter: { ...anyCall, direction: 'up' }, cursor: null, limit: 50 }],
    ['calls.search', { words: 'x', filter: { ...anyCall, from: 'yesterday' }, cursor: null, limit: 50 }],
    ['calls.get', { id: '' }],
    ['callers.introduce', { callId: 'c', who: { kind: 'known', contactId: 'a', number: '+3225551234' } }],
    ['callers.introduce', { callId: 'c', who: { kind: 'new', contact: { id: 'a', fullName: ' ' } } }],
    ['calls.change', { id: 'x', change: { kind: 'note', note: 'no base' } }],
    ['calls.change', { id: 'x', change: { kind: 'rename' } }],
    ['tasks.change', { id: 'x', changes: { dueAt: 'tomorrow' } }],
    ['tasks.change', { id: 'x', changes: { seq: 1 } }],
    ['tasks.list', { of: 'all', limit: 1 }],
    ['relay.choose', { mode: 'bundled', address: 'x' }],
    ['settings.change', { theme: 'pink' }],
    ['ringover.configure', { apiKey: 'a key with spaces' }],
    ['ringover.configure', { apiKey: 'key\r\nX-Other: header' }],
    ['ringover.fetchHistory', { days: 0 }],
    ['import.run', { kind: 'contacts', path: '/etc/passwd' }],
    ['lookup.find', { words: 'x'.repeat(10_000) }],
    ['lookup.open', { subject: { kind: 'note', id: 'x' }, part: null }],
    ['lookup.open', { subject: { kind: 'call', id: 'x'.repeat(129) }, part: null }],
    ['settings.change', { lookupShortcut: 'Control+C' }],
    ['numbers.read', { firstDay: '2026-02-30', lastDay: '2026-03-01', caseId: null }],
    ['numbers.read', { firstDay: '1026-03-01', lastDay: '2026-03-01', caseId: null }],
    ['numbers.time', { firstDay: '2026-03-01', lastDay: '2026-03-01', caseId: null, step: 7 }],
    ['insight.host', { host: 'a/b', isAllowed: true }],
    ['insight.removeModel', { file: '../a.bin' }],
    ['insight.fetchModel', { source: { file: 'a.bin', url: 'file:///a.bin', sha256: 'f'.repeat(64) } }],
    ['insight.key', { host: 'a host', key: null }],
    ['insight.correct', { id: 'call', line: 0, text: ' ' }],
    ['recordings.place', { id: 'call', seconds: -1 }],
    ['app.state', { surprise: true }],
  ])('that is not in the contract is refused: %j %j', async (route, params) => {
    expect(await ask(route, params)).toMatchObject({ ok: false, code: 'bad-request' });
  });

  it('fails as data, with the reason it was given', async () => {
    const findCall = async () => null;
    expect(await ask('calls.get', { id: 'x' }, { findCall })).toMatchObject({ ok: false, code: 'not-found' });
    const changeCall = async () => {
      throw new RequestFailure('offline');
    };
    const change = { kind: 'billable', isBillable: true };
    expect(await ask('calls.change', { id: 'x', change }, { changeCall })).toMatchObject({
      ok: false,
      code: 'offline',
    });
  });

  it('never shows the window what broke inside', async () => {
    const onFailure = vi.fn();
    const secret = new Error('at /home/anna/secret');
    const reconnect = () => {
      throw secret;
    };
    expect(await ask('relay.reconnect', null, { reconnect }, onFailure)).toEqual({
      ok: false,
      code: 'internal',
      message: 'internal',
    });
    expect(onFailure).toHaveBeenCalledWith('relay.reconnect', secret);
  });
});
