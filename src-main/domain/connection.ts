import { assertNever } from './assert-never.ts';

/** Why the relay is not reached, as far as the desktop can tell. */
export type OfflineReason =
  | 'unreachable'
  | 'refused'
  | 'silent'
  | 'server-error'
  | 'port-in-use'
  | 'relay-stopped'
  | 'relay-storage';

/** Why a person must give another token. [protocol §3] */
export type TokenRefusal = 'token-expired' | 'token-invalid';

/**
 * How the desktop stands with its relay: a value that `stepConnection` moves on. Moments are epoch milliseconds.
 * `failures` counts attempts in a row that led to nothing stable; `offlineSince` outlives the attempts in between.
 */
export type Connection =
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'connecting';
      readonly startedAt: number;
      readonly failures: number;
      readonly offlineSince: number | null;
      readonly reason: OfflineReason;
    }
  | {
      readonly kind: 'connected';
      readonly since: number;
      readonly lastByteAt: number;
      readonly failures: number;
    }
  | {
      readonly kind: 'waiting';
      readonly retryAt: number;
      /** The server asked not to be called before this moment (`Retry-After`); a wake does not overrule it. */
      readonly notBefore: number;
      readonly failures: number;
      readonly offlineSince: number;
      readonly reason: OfflineReason;
    }
  | { readonly kind: 'unauthorised'; readonly code: TokenRefusal };

/** What can happen to a connection. */
export type ConnectionInput =
  /** There is a relay to listen to, or another than before, or another token. */
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  /** The server answered with a stream. */
  | { readonly kind: 'opened' }
  /** Something was received, be it a comment. */
  | { readonly kind: 'heard' }
  | { readonly kind: 'failed'; readonly reason: OfflineReason; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly code: TokenRefusal }
  /** The computer woke, the network came up, or a person asked: whatever was open may be dead without knowing. */
  | { readonly kind: 'wake' }
  /** The moment of `nextTickAt` has come; earlier or later ticks do no harm. */
  | { readonly kind: 'tick' };

/** What the holder of the connection must do; `open` closes whatever is open before. */
export type ConnectionAction = 'open' | 'close';

/** A connection after an input, and what to do about it. */
export interface ConnectionStep {
  readonly connection: Connection;
  readonly actions: readonly ConnectionAction[];
}

/** The world a step depends on: epoch milliseconds, and a number in [0, 1). */
export interface ConnectionWorld {
  readonly now: number;
  readonly random: number;
}

/** Silence after which a stream counts as dead: three heartbeats of 15 s. [protocol §5] */
export const silenceLimitMs = 45_000;
/** Time a server has to answer the request for a stream. */
export const openingLimitMs = 15_000;
/** A stream that lasted this long forgives the failures before it. */
export const stableAfterMs = 30_000;
/** Bound of the random wait after the first failed attempt; it doubles with each. [protocol §5] */
export const firstBackoffMs = 1_000;
/** The bound grows no further. [protocol §5] */
export const greatestBackoffMs = 30_000;
/** However long a server asks to be left alone, it is asked again after this. */
export const greatestRetryAfterMs = 3_600_000;

/** A connection nobody has asked for yet. */
export const stoppedConnection: Connection = { kind: 'stopped' };

/** Moves a connection on by one input. Pure: the same arguments give the same step. */
export function stepConnection(connection: Connection, input: ConnectionInput, world: ConnectionWorld): ConnectionStep {
  switch (input.kind) {
    case 'start':
      return { connection: connecting(world.now, 0, null, 'unreachable'), actions: ['open'] };
    case 'stop':
      return { connection: stoppedConnection, actions: isBusy(connection) ? ['close'] : [] };
    case 'opened':
      return opened(connection, world);
    case 'heard':
      return stay(connection.kind === 'connected' ? { ...connection, lastByteAt: world.now } : connection);
    case 'failed':
      return isBusy(connection) ? fail(connection, input.reason, input.retryAfterMs, world) : stay(connection);
    case 'refused':
      if (!isBusy(connection)) return stay(connection);
      return { connection: { kind: 'unauthorised', code: input.code }, actions: ['close'] };
    case 'wake':
      return wake(connection, world);
    case 'tick':
      return tick(connection, world);
    default:
      return assertNever(input);
  }
}

/** When the connection must next be told `tick`, in epoch milliseconds; null when no time limit runs. */
export function nextTickAt(connection: Connection): number | null {
  switch (connection.kind) {
    case 'connecting':
      return connection.startedAt + openingLimitMs;
    case 'connected':
      return connection.lastByteAt + silenceLimitMs;
    case 'waiting':
      return connection.retryAt;
    case 'stopped':
    case 'unauthorised':
      return null;
    default:
      return assertNever(connection);
  }
}

/** The wait before attempt number `failures` (from 1): anything up to a bound that doubles from 1 s to 30 s. */
export function backoffMs(failures: number, random: number): number {
  const bound = Math.min(greatestBackoffMs, firstBackoffMs * 2 ** Math.min(Math.max(failures - 1, 0), 16));
  return Math.floor(random * bound);
}

type BusyConnection = Extract<Connection, { kind: 'connecting' | 'connected' }>;

function isBusy(connection: Connection): connection is BusyConnection {
  return connection.kind === 'connecting' || connection.kind === 'connected';
}

function stay(connection: Connection): ConnectionStep {
  return { connection, actions: [] };
}

function connecting(
  now: number,
  failures: number,
  offlineSince: number | null,
  reason: OfflineReason,
): Extract<Connection, { kind: 'connecting' }> {
  return { kind: 'connecting', startedAt: now, failures, offlineSince, reason };
}

function opened(connection: Connection, { now }: ConnectionWorld): ConnectionStep {
  if (connection.kind !== 'connecting') return stay(connection);
  return stay({ kind: 'connected', since: now, lastByteAt: now, failures: connection.failures });
}

function fail(
  connection: BusyConnection,
  reason: OfflineReason,
  retryAfterMs: number | null,
  { now, random }: ConnectionWorld,
): ConnectionStep {
  const wasStable = connection.kind === 'connected' && now - connection.since >= stableAfterMs;
  const failures = (wasStable ? 0 : connection.failures) + 1;
  const notBefore = now + Math.min(Math.max(retryAfterMs ?? 0, 0), greatestRetryAfterMs);
  const offlineSince = connection.kind === 'connecting' ? (connection.offlineSince ?? now) : now;
  const retryAt = notBefore + backoffMs(failures, random);
  return { connection: { kind: 'waiting', retryAt, notBefore, failures, offlineSince, reason }, actions: ['close'] };
}

function wake(connection: Connection, { now }: ConnectionWorld): ConnectionStep {
  switch (connection.kind) {
    case 'stopped':
    case 'unauthorised':
      return stay(connection);
    case 'waiting': {
      if (now < connection.notBefore) return stay({ ...connection, retryAt: connection.notBefore });
      return { connection: connecting(now, 0, connection.offlineSince, connection.reason), actions: ['open'] };
    }
    case 'connecting':
      return {
        connection: connecting(now, 0, connection.offlineSince, connection.reason),
        actions: ['open'],
      };
    case 'connected':
      return { connection: connecting(now, 0, null, 'silent'), actions: ['open'] };
    default:
      return assertNever(connection);
  }
}

function tick(connection: Connection, world: ConnectionWorld): ConnectionStep {
  const at = nextTickAt(connection);
  if (at === null || world.now < at) return stay(connection);
  if (connection.kind === 'waiting') {
    const { failures, offlineSince, reason } = connection;
    return { connection: connecting(world.now, failures, offlineSince, reason), actions: ['open'] };
  }
  if (!isBusy(connection)) return stay(connection);
  return fail(connection, connection.kind === 'connected' ? 'silent' : 'unreachable', null, world);
}
