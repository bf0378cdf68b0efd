import type { Call, CallUuid } from '../call.ts';

/** What a native notification may be about. */
export type AnnouncementKind = 'ringing' | 'missed' | 'voicemail';

/** What has been said of one call so far. `at` is epoch milliseconds, for forgetting. */
interface Announced {
  readonly kind: AnnouncementKind;
  readonly isShown: boolean;
  /** A person closed or opened the ringing: who calls is known. */
  readonly wasDismissed: boolean;
  /** Epoch milliseconds of the ringing that was announced last. */
  readonly ringingAt: number | null;
  readonly call: Call;
  readonly at: number;
}

/** What would have been announced of a call while nothing might be. */
interface KeptBack {
  readonly kinds: readonly AnnouncementKind[];
  /** Epoch milliseconds of the ringing that was kept back last; 0 for none. */
  readonly ringingAt: number;
  /** Epoch milliseconds, for forgetting. */
  readonly at: number;
}

/** Everything announced lately, by call, and what was kept back. */
export interface Announcements {
  readonly byCall: ReadonlyMap<CallUuid, Announced>;
  readonly keptBack: ReadonlyMap<CallUuid, KeptBack>;
}

/** What must be done on the screen, in order. */
export type AnnouncementAction =
  | { readonly kind: 'show'; readonly announcement: AnnouncementKind; readonly call: Call }
  /** The notification on screen says less than is known by now: the same one, said better. */
  | { readonly kind: 'replace'; readonly announcement: AnnouncementKind; readonly call: Call }
  | { readonly kind: 'close'; readonly id: CallUuid }
  /** Several calls were missed while nobody could be told: one notification for all. Newest first. */
  | { readonly kind: 'summarise'; readonly calls: readonly Call[] };

/**
 * A call as it is now and as it was before. `before` is null for a call never seen, and `'unknown'` when nobody has
 * looked yet: then only what rings or stopped ringing is decided.
 */
export interface CallChange {
  readonly before: Call | null | 'unknown';
  readonly after: Call;
}

/** What a decision depends on besides the calls: epoch milliseconds by the relay's clock, and the person's setting. */
export interface AnnouncementWorld {
  readonly now: number;
  readonly isPaused: boolean;
}

/** Something that would have been announced if notifications were not paused. */
export interface WithheldAnnouncement {
  readonly announcement: AnnouncementKind;
  readonly call: Call;
}

/** Announcements after a decision, what to do about them, and what was not done because of a pause, each told once. */
export interface AnnouncementDecision {
  readonly announcements: Announcements;
  readonly actions: readonly AnnouncementAction[];
  readonly withheld: readonly WithheldAnnouncement[];
}

/** A ringing this old is over or being answered: telling it would only startle. */
export const ringingFreshMs = 20_000;
/** A missed call older than this is for the list, not for a pop-up. */
export const missedFreshMs = 12 * 3_600_000;
/** No telephone rings this long: its end was never told. */
export const ringingLimitMs = 600_000;
/** After this nothing is remembered of an announcement; a call does not come back to life later. */
export const rememberedMs = 24 * 3_600_000;

/** Nothing announced yet. */
export const noAnnouncements: Announcements = { byCall: new Map(), keptBack: new Map() };

/** Decides what a batch of changed calls means for the screen: at most one notification per call, the latest truth. */
export function announce(
  announcements: Announcements,
  changes: readonly CallChange[],
  world: AnnouncementWorld,
): AnnouncementDecision {
  const byCall = new Map(announcements.byCall);
  const keptBack = new Map(announcements.keptBack);
  const actions: AnnouncementAction[] = [];
  const withheld: WithheldAnnouncement[] = [];
  for (const change of changes) {
    const { id } = change.after;
    const decision = announceOne(byCall.get(id) ?? null, change, world);
    actions.push(...decision.actions);
    if (decision.announced !== null) byCall.set(id, decision.announced);
    const kind = decision.keptBack;
    const before = keptBack.get(id);
    if (kind === null || isKeptBackAlready(before, kind, change.after)) continue;
    const ringingAt = kind === 'ringing' ? ringingMoment(change.after) : (before?.ringingAt ?? 0);
    keptBack.set(id, { kinds: [...(before?.kinds ?? []), kind], ringingAt, at: world.now });
    withheld.push({ announcement: kind, call: change.after });
  }
  return { announcements: { byCall, keptBack }, actions: summarise(actions), withheld };
}

/** What is told late, a ringing after its end, is no news; only a later ringing is. */
function isKeptBackAlready(before: KeptBack | undefined, kind: AnnouncementKind, call: Call): boolean {
  if (before === undefined || !before.kinds.includes(kind)) return false;
  return kind !== 'ringing' || ringingMoment(call) <= before.ringingAt;
}

/** A person closed or opened the notification of a call, or the call itself: it is not shown again for what it said. */
export function dismiss(announcements: Announcements, id: CallUuid): AnnouncementDecision {
  const announced = announcements.byCall.get(id);
  if (announced === undefined) return { announcements, actions: [], withheld: [] };
  const byCall = new Map(announcements.byCall);
  const wasDismissed = announced.wasDismissed || announced.kind === 'ringing';
  byCall.set(id, { ...announced, isShown: false, wasDismissed });
  const actions: readonly AnnouncementAction[] = announced.isShown ? [{ kind: 'close', id }] : [];
  return { announcements: { ...announcements, byCall }, actions, withheld: [] };
}

/** Takes ringings off the screen whose end was never told, and forgets what is long past. Call it every minute or so. */
export function expireAnnouncements(announcements: Announcements, now: number): AnnouncementDecision {
  const byCall = new Map<CallUuid, Announced>();
  const actions: AnnouncementAction[] = [];
  for (const [id, announced] of announcements.byCall) {
    const isStuck = announced.isShown && announced.kind === 'ringing' && now - announced.at > ringingLimitMs;
    const isForgotten = now - announced.at > rememberedMs;
    if (isStuck || (isForgotten && announced.isShown)) actions.push({ kind: 'close', id });
    if (!isForgotten) byCall.set(id, isStuck ? { ...announced, isShown: false } : announced);
  }
  const keptBack = new Map([...announcements.keptBack].filter(([, { at }]) => now - at <= rememberedMs));
  return { announcements: { byCall, keptBack }, actions, withheld: [] };
}

interface OneDecision {
  readonly announced: Announced | null;
  readonly actions: readonly AnnouncementAction[];
  readonly keptBack: AnnouncementKind | null;
}

function announceOne(announced: Announced | null, change: CallChange, world: AnnouncementWorld): OneDecision {
  const { after } = change;
  const kind = kindOf(after);
  if (announced?.isShown === true && announced.kind === kind) return refresh(announced, after, world);
  const closing: AnnouncementAction[] = announced?.isShown === true ? [{ kind: 'close', id: after.id }] : [];
  const hidden = announced === null ? null : { ...announced, isShown: false, call: after };
  const due = kind !== null && deserves(kind, announced, change, world.now) ? kind : null;
  if (due === null || world.isPaused) return { announced: hidden, actions: closing, keptBack: due };
  const ringingAt = due === 'ringing' ? ringingMoment(after) : (announced?.ringingAt ?? null);
  return {
    announced: { kind: due, isShown: true, wasDismissed: false, ringingAt, call: after, at: world.now },
    actions: [...closing, { kind: 'show', announcement: due, call: after }],
    keptBack: null,
  };
}

function kindOf(call: Call): AnnouncementKind | null {
  if (call.direction !== 'inbound' || call.isInternal) return null;
  return call.callType === 'ringing' || call.callType === 'missed' || call.callType === 'voicemail'
    ? call.callType
    : null;
}

function deserves(kind: AnnouncementKind, announced: Announced | null, change: CallChange, now: number): boolean {
  return kind === 'ringing'
    ? deservesRinging(announced, change.after, now)
    : deservesMissed(kind, announced, change, now);
}

function deservesRinging(announced: Announced | null, call: Call, now: number): boolean {
  const ringingAt = ringingMoment(call);
  if (now - ringingAt > ringingFreshMs) return false;
  // The same ringing told again, or one already dealt with; only a ringing after an end that was shown is a new one.
  if (announced === null) return true;
  return !announced.wasDismissed && ringingAt > (announced.ringingAt ?? 0) && announced.kind !== 'ringing';
}

function deservesMissed(
  kind: AnnouncementKind,
  announced: Announced | null,
  { before, after }: CallChange,
  now: number,
): boolean {
  if (before === 'unknown' || before?.callType === after.callType || announced?.kind === kind) return false;
  // From a voicemail back to "missed" nothing new is said.
  if (kind === 'missed' && before?.callType === 'voicemail') return false;
  return now - Date.parse(after.endedAt ?? after.occurredAt) <= missedFreshMs;
}

function refresh(announced: Announced, call: Call, world: AnnouncementWorld): OneDecision {
  const isSame = whatIsSaid(announced.call) === whatIsSaid(call);
  const latest = { ...announced, call };
  // Who rings is worth a second look; a missed call that somebody sorts out later is not.
  if (isSame || world.isPaused || announced.kind !== 'ringing') {
    return { announced: latest, actions: [], keptBack: null };
  }
  return { announced: latest, keptBack: null, actions: [{ kind: 'replace', announcement: announced.kind, call }] };
}

function whatIsSaid(call: Call): string {
  const { contactId, contactName, caseReference, caseTitle, phoneNumber, candidates, previousCall } = call;
  const names = candidates.map((candidate) => [candidate.contactName, candidate.caseReference]);
  return JSON.stringify([contactId, contactName, caseReference, caseTitle, phoneNumber, names, previousCall?.line]);
}

function ringingMoment(call: Call): number {
  return Date.parse(call.ringingAt ?? call.occurredAt);
}

function isMissedShown(action: AnnouncementAction): action is Extract<AnnouncementAction, { kind: 'show' }> {
  return action.kind === 'show' && action.announcement !== 'ringing';
}

/** Several missed calls learned of at once become one notification, so that a long absence ends quietly. */
function summarise(actions: readonly AnnouncementAction[]): readonly AnnouncementAction[] {
  const missed = actions.filter(isMissedShown).map((action) => action.call);
  if (missed.length < 2) return actions;
  const newestFirst = missed.toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  const others = actions.filter((action) => !isMissedShown(action));
  return [...others, { kind: 'summarise', calls: newestFirst }];
}
