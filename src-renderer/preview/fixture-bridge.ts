import type { Bridge } from '#contract/bridge.ts';
import type { CallFilter, CallPage, CallSearch, FoundPage } from '#contract/calls.ts';
import type { ActivityItem } from '#contract/desk.ts';
import type { EventName, Events } from '#contract/events.ts';
import type { ShownCard } from '#contract/panels.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { AppState } from '#contract/state.ts';
import { type Call, type CallUuid, isMissedCall } from '#domain/call.ts';
import { createCallMatcher, createMessageMatcher } from '#domain/call-matcher.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { LoginStart } from '#domain/login-start.ts';
import type { Message } from '#domain/message.ts';
import { createFoundCalls } from '#domain/search/call-search.ts';
import { createFoundMessages } from '#domain/search/message-search.ts';
import { isOpenTask, type Task, type TaskId } from '#domain/task/task.ts';
import { answerCallers } from './fixture-callers.ts';
import { fixtureState } from './fixture-calls.ts';
import { answerEdits } from './fixture-edits.ts';
import { answerInsights } from './fixture-insights.ts';
import { answerListening, type ListeningFixture } from './fixture-listening.ts';
import { lookUp } from './fixture-lookup.ts';
import { answerNumbers } from './fixture-numbers.ts';
import { answerRecords, type RecordsFixture } from './fixture-records.ts';
import { answerRelay, type RelayFixture } from './fixture-relay.ts';
import { timelineOf } from './fixture-timeline.ts';

/** What a fixture bridge begins with, and which requests it refuses. */
export interface FixtureParts {
  readonly calls?: readonly Call[];
  readonly messages?: readonly Message[];
  readonly tasks?: readonly Task[];
  readonly state?: Partial<AppState>;
  readonly failing?: Partial<Readonly<Record<Route, FailureCode>>>;
  /** Lists of calls, and what is asked of the relay, never come. */
  readonly isStuck?: boolean;
  /** These never come, beside what `isStuck` holds back. */
  readonly stuck?: readonly Route[];
  readonly records?: RecordsFixture;
  readonly activities?: readonly ActivityItem[];
  /** What the relay answers of webhooks, history, choices and imports. */
  readonly relay?: RelayFixture;
  /** What is kept of recordings here. */
  readonly listening?: ListeningFixture;
  /** What was made of calls. */
  readonly insights?: readonly Insight[];
}

/** A bridge without a main process: keeps calls and state in memory, and lets a test or a preview make things happen. */
export interface FixtureBridge extends Bridge {
  readonly emit: <E extends EventName>(name: E, payload: Events[E]) => void;
  /** Keeps the calls as they are now and tells the window. */
  readonly put: (...calls: readonly Call[]) => void;
  readonly change: (state: Partial<AppState>) => void;
  /** Every request in the order it came. */
  readonly asked: readonly { readonly route: Route; readonly params: unknown }[];
}

type Listeners = { readonly [E in EventName]: Set<(payload: Events[E]) => void> };
type Answers = { readonly [R in Route]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode };

/** Makes a fixture bridge. */
export function createFixtureBridge({
  calls = [],
  messages = [],
  tasks = [],
  state = {},
  failing = {},
  isStuck = false,
  stuck = [],
  relay = {},
  listening = {},
  insights = [],
  records = { contacts: [], cases: [] },
  activities = [],
}: FixtureParts = {}): FixtureBridge {
  const byId = new Map<CallUuid, Call>(calls.map((call) => [call.id, call]));
  const byTask = new Map<TaskId, Task>([...tasksOf(calls), ...tasks].map((task) => [task.id, task]));
  let app: AppState = { ...fixtureState, ...state };
  let login: LoginStart = { kind: 'off' };
  const asked: { route: Route; params: unknown }[] = [];
  const listeners: Listeners = {
    'calls.changed': new Set(),
    'app.ending': new Set(),
    'calls.happened': new Set(),
    'calls.older': new Set(),
    'calls.caughtUp': new Set(),
    'records.changed': new Set(),
    'tasks.changed': new Set(),
    'missed.changed': new Set(),
    'calls.reset': new Set(),
    'app.changed': new Set(),
    'cards.changed': new Set(),
    'recordings.changed': new Set(),
    'insight.changed': new Set(),
    'player.obey': new Set(),
    'activity.changed': new Set(),
    'ring.changed': new Set(),
    navigate: new Set(),
    'lookup.wanted': new Set(),
    'lookup.hidden': new Set(),
    'navigate.reminder': new Set(),
  };
  const emit = <E extends EventName>(name: E, payload: Events[E]): void => {
    for (const listener of listeners[name]) listener(payload);
  };
  const change = (changes: Partial<AppState>): null => {
    app = { ...app, ...changes };
    emit('app.changed', app);
    return null;
  };
  const put = (...changed: readonly Call[]): void => {
    for (const call of changed) byId.set(call.id, call);
    emit('calls.changed', { calls: changed });
    emit('cards.changed', { cards: cardsOf(byId.values(), byTask.values()) });
  };
  const answers: Answers = {
    'app.state': () => app,
    'app.copy': () => null,
    'app.webhookSecret': () => ({ secret: 'wk_Yt7pQ2mVx9LbR4sKd1HfZ8nC' }),
    'calls.list': ({ filter, cursor, limit }) => pageOf(byId.values(), filter, cursor, limit),
    'timeline.read': (query) => timelineOf([...byId.values()], messages, query),
    'calls.search': (search) => found(byId.values(), messages, search),
    ...answerRecords(records, () => [...byId.values()]),
    ...answerNumbers(records, () => [...byId.values()]),
    'calls.get': ({ id }) => byId.get(id) ?? 'not-found',
    ...answerEdits({
      call: (id) => byId.get(id),
      put,
      tasks: byTask,
      onTasks: () => emit('tasks.changed', null),
    }),
    ...answerCallers({ calls: () => [...byId.values()], put, tasks: byTask }),
    'edits.discard': ({ id }) => change({ refusedEdits: app.refusedEdits.filter((refused) => refused.id !== id) }),
    'calls.markSeen': () => change({ missedUnseen: 0 }),
    'relay.test': () => ({ tenantId: 'kantoor-peeters' }),
    'relay.choose': (choice) =>
      choice.mode === 'bundled'
        ? change({
            relay: { mode: 'bundled' },
            webhookUrl: 'http://127.0.0.1:4750/api/v1/webhooks/ringover',
            ownRelay: ownNothing,
          })
        : change({ relay: { mode: 'remote', address: choice.address }, webhookUrl: null, ownRelay: null }),
    'relay.reconnect': () => change({ connection: { kind: 'connecting' } }),
    ...answerRelay(relay, (ownRelay) => change({ ownRelay: { ...ownNothing, ...app.ownRelay, ...ownRelay } })),
    ...answerListening(listening),
    'login.read': () => login,
    'login.change': ({ isOn }) => {
      login = { kind: isOn ? 'on' : 'off' };
      return login;
    },
    'diagnostics.read': () => ({ text: diagnosticsText }),
    'activity.list': ({ limit }) => activities.slice(0, limit),
    'activity.markRead': () => change({ activityUnread: 0 }),
    'rehearsal.run': () => ({ notification: 'shown', isOnCard: false }),
    'settings.change': (settings) => change(changedSettings(app, settings)),
    ...answerInsights(insights, (id) => emit('insight.changed', { id })),
    'secrets.decide': () => change({ notices: app.notices.filter(({ kind }) => kind !== 'keychain-missing') }),
    'cards.state': () => ({ app, cards: cardsOf(byId.values(), byTask.values()), ringVolume: null }),
    'cards.close': ({ id }) => {
      byId.delete(id);
      emit('cards.changed', { cards: cardsOf(byId.values(), byTask.values()) });
      return null;
    },
    'cards.open': ({ id }) => {
      emit('navigate', { subject: { kind: 'call', id }, part: null });
      return null;
    },
    'cards.show': (subject) => {
      emit('navigate', { subject, part: null });
      return null;
    },
    'cards.fit': () => null,
    'lookup.state': () => app,
    'lookup.find': ({ words }) => lookUp(records, [...byId.values()], words),
    'lookup.drawn': () => null,
    'lookup.open': (destination) => {
      emit('navigate', destination);
      return null;
    },
    'lookup.close': () => null,
    'drafts.kept': () => null,
    'notices.dismiss': (dismissed) => change({ notices: app.notices.filter(({ kind }) => kind !== dismissed.kind) }),
  };
  const answer = <R extends Route>(route: R, params: Requests[R]['params']): Result<Requests[R]['value']> => {
    asked.push({ route, params });
    const value = failing[route] ?? answers[route](params);
    return typeof value === 'string' ? { ok: false, code: value, message: value } : { ok: true, value };
  };
  return {
    request: async (route, params) => {
      if (stuck.includes(route) || (isStuck && slowRoutes.has(route))) await new Promise<never>(() => undefined);
      return answer(route, params);
    },
    on: (name, listener) => {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
    emit,
    put,
    change,
    asked,
  };
}

const slowRoutes: ReadonlySet<Route> = new Set([
  'calls.list',
  'cases.list',
  'contacts.list',
  'calls.search',
  'ringover.history',
  'webhooks.recent',
  'webhooks.test',
  'choices.list',
  'import.run',
  'recordings.shape',
]);
const diagnosticsText =
  'Briefline diagnostics, 2026-11-21T10:00:00.000Z\n\nVersions\n  Briefline: 0.1.0\n  Electron: 45.4.1\n\nLately\n  2026-11-21T09:42:00.000Z offline reason=silent\n';

function changedSettings(app: AppState, settings: Requests['settings.change']['params']): Partial<AppState> {
  const { privacy, privacyWhenLocked, quietHours, ringSound, keepsSnooze, lookupShortcut, ...rest } = settings;
  const announcing = { ...app.announcing };
  if (privacy !== undefined) Object.assign(announcing, { privacy, privacyNow: privacy });
  if (privacyWhenLocked !== undefined) Object.assign(announcing, { privacyWhenLocked });
  if (quietHours !== undefined) Object.assign(announcing, { quietHours });
  if (ringSound !== undefined) Object.assign(announcing, { ringSound });
  if (keepsSnooze !== undefined) Object.assign(announcing, { keepsSnooze });
  const keys = lookupShortcut === undefined ? {} : { lookupShortcut: shortcutOf(lookupShortcut) };
  return { ...rest, ...keys, announcing };
}

const ownNothing = { apiKey: 'none', publicUrl: null, isPublicUrlGiven: false } as const;

function pageOf(calls: Iterable<Call>, filter: CallFilter, cursor: string | null, limit: number): CallPage {
  const wanted = [...calls]
    .filter((call) => filter === 'all' || isMissedCall(call))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
  const start = cursor === null ? 0 : wanted.findIndex((call) => keyOf(call) < cursor);
  const page = start === -1 ? [] : wanted.slice(start, start + limit);
  const last = page.at(-1);
  const isEnd = last === undefined || start + limit >= wanted.length;
  return { calls: page, nextCursor: isEnd ? null : keyOf(last), total: wanted.length };
}

function found(
  calls: Iterable<Call>,
  messages: readonly Message[],
  { words, filter, cursor, limit }: CallSearch,
): FoundPage {
  const matches = createCallMatcher(words, filter);
  const page = pageOf([...calls].filter(matches), 'all', cursor, limit);
  const foundMessages = cursor === null ? messages.filter(createMessageMatcher(words, filter)) : [];
  return {
    ...page,
    hits: page.calls.map(createFoundCalls(words)),
    messages: foundMessages.map(createFoundMessages(words)),
    total: page.total + foundMessages.length,
    isComplete: true,
  };
}

/** As if no other program held any keys. */
function shortcutOf(keys: string | null): AppState['lookupShortcut'] {
  return { keys, standing: keys === null ? 'off' : 'held' };
}

/** Which calls stand on the card: those that ring or are talked in. */
function cardsOf(calls: Iterable<Call>, tasks: Iterable<Task>): readonly ShownCard[] {
  const all = [...calls];
  const open = [...tasks].filter(isOpenTask);
  const isLive = ({ callType }: Call): boolean => callType === 'ringing' || callType === 'in_progress';
  return all.filter(isLive).map((call) => ({
    call,
    leavesAt: Number.POSITIVE_INFINITY,
    earlier: all
      .filter((one) => call.contactId !== null && one.contactId === call.contactId && !isLive(one))
      .slice(0, 3)
      .map((one) => ({ ...one, line: one.aiSummary ?? one.note })),
    tasks: open.filter(({ contactId }) => contactId !== null && contactId === call.contactId),
  }));
}

function keyOf(call: Call): string {
  return `${call.occurredAt} ${call.id}`;
}

function tasksOf(calls: readonly Call[]): readonly Task[] {
  return calls.flatMap((call) => call.tasks.map((task) => ({ ...task, callId: call.id })));
}
