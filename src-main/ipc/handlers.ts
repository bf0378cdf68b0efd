import type { Requests, Route } from '#contract/requests.ts';
import type { Desk } from './desk.ts';
import { RequestFailure } from './failure.ts';

/** One answer per route: a route without one does not compile. */
export type Handlers = {
  readonly [R in Route]: (params: Requests[R]['params']) => Promise<Requests[R]['value']>;
};

/** The answers to the window's requests. */
export function createHandlers(desk: Desk): Handlers {
  return {
    'app.state': async () => desk.state(),
    'app.copy': async ({ text }) => nothing(desk.copy(text)),
    'app.webhookSecret': async () => ({ secret: present(await desk.webhookSecret()) }),
    'calls.list': (query) => desk.listCalls(query),
    'calls.of': (query) => desk.callsOf(query),
    'timeline.read': (query) => desk.readTimeline(query),
    'calls.search': (query) => desk.searchCalls(query),
    'calls.get': async ({ id }) => present(await desk.findCall(id)),
    'calls.change': ({ id, change }) => desk.changeCall(id, change),
    'missed.list': () => desk.listMissed(),
    'callers.unknown': ({ limit }) => desk.listUnknown(limit),
    'callers.introduce': (params) => desk.introduce(params),
    'calls.markSeen': async () => nothing(await desk.markSeen()),
    'calls.callBack': ({ id }) => desk.callBack(id),
    'recordings.shape': ({ id }) => desk.recordingShape(id),
    'recordings.file': ({ id }) => desk.recordingFile(id),
    'recordings.keep': async ({ id, isKept }) => nothing(await desk.keepRecording(id, isKept)),
    'recordings.place': async ({ id, seconds }) => nothing(await desk.leavePlace(id, seconds)),
    'recordings.heard': async ({ id, fromSeconds, toSeconds }) =>
      nothing(await desk.noteHeard(id, fromSeconds, toSeconds)),
    'recordings.save': ({ id }) => desk.saveRecording(id),
    'recordings.listens': ({ id }) => desk.listens(id),
    'recordings.summary': () => desk.keptSummary(),
    'recordings.limit': async (limits) => nothing(await desk.limitRecordings(limits)),
    'recordings.removeAll': async () => nothing(await desk.removeRecordings()),
    'bookmarks.put': async ({ callId, bookmark }) => nothing(await desk.putBookmark(callId, bookmark)),
    'bookmarks.remove': async ({ callId, id }) => nothing(await desk.removeBookmark(callId, id)),
    'insight.get': ({ id }) => desk.findInsight(id),
    'insight.correct': ({ id, line, text }) => desk.correctLine(id, line, text),
    'insight.setup': () => desk.insightSetup(),
    'insight.configure': (settings) => desk.configureInsight(settings),
    'insight.key': async ({ host, key }) => nothing(await desk.keepInsightKey(host, key)),
    'insight.try': ({ provider }) => desk.tryProvider(provider),
    'insight.queue': () => desk.queuedInsights(),
    'insight.sent': () => desk.sentInsights(),
    'insight.host': ({ host, isAllowed }) => desk.allowHost(host, isAllowed),
    'insight.models': () => desk.speechModels(),
    'insight.fetchModel': ({ source }) => desk.fetchSpeechModel(source),
    'insight.stopModel': () => desk.stopSpeechModel(),
    'insight.removeModel': ({ file }) => desk.removeSpeechModel(file),
    'insight.spending': () => desk.insightSpending(),
    'insight.exportSpending': () => desk.exportSpending(),
    'insight.changes': () => desk.settingChanges(),
    'insight.callSpending': ({ id }) => desk.callSpending(id),
    'insight.again': ({ id, step }) => desk.askInsight(id, step),
    'player.tell': async ({ now }) => nothing(desk.tellPlaying(now)),
    'recordings.firmChannel': async ({ channel }) => nothing(await desk.saveFirmChannel(channel)),
    'cases.recordings': ({ id }) => desk.caseRecordings(id),
    'cases.keepRecordings': async ({ id, standing }) => nothing(await desk.keepCaseRecordings(id, standing)),
    'contacts.list': (query) => desk.listContacts(query),
    'contacts.get': async ({ id }) => present(await desk.findContact(id)),
    'contacts.callBack': ({ id, number }) => desk.callContact(id, number),
    'tasks.list': (query) => desk.listTasks(query),
    'tasks.change': ({ id, changes }) => desk.changeTask(id, changes),
    'edits.discard': async ({ id }) => nothing(await desk.discardEdit(id)),
    'cases.list': (query) => desk.listCases(query),
    'cases.get': async ({ id }) => present(await desk.findCase(id)),
    'numbers.read': (span) => desk.readNumbers(span),
    'numbers.time': (span) => desk.readTime(span),
    'numbers.export': (wish) => desk.exportNumbers(wish),
    'relay.test': ({ address, token }) => desk.testRelay(address, token),
    'relay.choose': async (choice) => nothing(await desk.chooseRelay(choice)),
    'relay.reconnect': async () => nothing(desk.reconnect()),
    'ringover.configure': async (changes) => nothing(await desk.configureRingover(changes)),
    'ringover.history': () => desk.history(),
    'ringover.fetchHistory': ({ days }) => desk.fetchHistory(days),
    'ringover.pauseHistory': () => desk.pauseHistory(),
    'webhooks.recent': () => desk.recentWebhooks(),
    'webhooks.test': () => desk.testWebhook(),
    'rehearsal.run': () => desk.rehearse(),
    'choices.list': () => desk.choices(),
    'choices.forget': async ({ number }) => nothing(await desk.forgetChoice(number)),
    'import.take': (file) => desk.importContent(file),
    'import.stop': async () => nothing(desk.stopImport()),
    'import.run': ({ kind }) => desk.importFile(kind),
    'activity.list': ({ limit }) => desk.listActivity(limit),
    'activity.markRead': async () => nothing(await desk.markActivityRead()),
    'login.read': async () => desk.loginStart(),
    'login.change': async ({ isOn }) => desk.changeLoginStart(isOn),
    'diagnostics.read': async () => ({ text: await desk.diagnostics() }),
    'settings.change': async (changes) => nothing(desk.changeSettings(changes)),
    'secrets.decide': async ({ keepKeyInFile }) => nothing(await desk.decideKey(keepKeyInFile)),
    'cards.state': async () => desk.cardState(),
    'cards.close': async ({ id }) => nothing(desk.closeCard(id)),
    'cards.open': async ({ id }) => nothing(desk.openCard(id)),
    'cards.show': async (subject) => nothing(desk.showFromCard(subject)),
    'cards.fit': async ({ height }) => nothing(desk.fitCards(height)),
    'lookup.state': async () => desk.lookupState(),
    'lookup.find': ({ words }) => desk.lookUp(words),
    'lookup.drawn': async ({ isInSight }) => nothing(desk.lookupDrawn(isInSight)),
    'lookup.open': async (destination) => nothing(desk.openFound(destination)),
    'lookup.close': async () => nothing(desk.closeLookup()),
    'drafts.kept': async () => nothing(desk.draftsKept()),
    'notices.dismiss': async ({ kind }) => nothing(desk.dismissNotice(kind)),
  };
}

function nothing(_done: unknown): null {
  return null;
}

function present<Value>(value: Value | null): Value {
  if (value === null) throw new RequestFailure('not-found');
  return value;
}
