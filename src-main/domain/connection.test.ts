import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backoffMs,
  type Connection,
  type ConnectionAction,
  type ConnectionInput,
  greatestBackoffMs,
  nextTickAt,
  openingLimitMs,
  silenceLimitMs,
  stableAfterMs,
  stepConnection,
  stoppedConnection,
} from './connection.ts';

interface Timeline {
  readonly connection: Connection;
  readonly actions: readonly ConnectionAction[];
}

type Moment = readonly [at: number, input: ConnectionInput, random?: number];

const start: ConnectionInput = { kind: 'start' };
const opened: ConnectionInput = { kind: 'opened' };
const heard: ConnectionInput = { kind: 'heard' };
const tick: ConnectionInput = { kind: 'tick' };
const wake: ConnectionInput = { kind: 'wake' };
const cut: ConnectionInput = { kind: 'failed', reason: 'unreachable', retryAfterMs: null };

function run(moments: readonly Moment[], from: Connection = stoppedConnection): Timeline {
  let connection = from;
  let actions: readonly ConnectionAction[] = [];
  for (const [now, input, random = 0.5] of moments) {
    const step = stepConnection(connection, input, { now, random });
    connection = step.connection;
    actions = step.actions;
  }
  return { connection, actions };
}

describe('a connection', () => {
  it('opens when started and is connected once the server answers', () => {
    expect(run([[0, start]]).actions).toEqual(['open']);
    expect(
      run([
        [0, start],
        [5, opened],
      ]).connection,
    ).toMatchObject({ kind: 'connected', since: 5 });
  });

  it('waits a random time after a cut, then opens again', () => {
    const waiting = run([
      [0, start],
      [5, opened],
      [100, cut, 0.5],
    ]);
    expect(waiting.actions).toEqual(['close']);
    expect(waiting.connection).toMatchObject({ kind: 'waiting', retryAt: 600, offlineSince: 100 });
    expect(run([[599, tick]], waiting.connection).actions).toEqual([]);
    expect(run([[600, tick]], waiting.connection)).toMatchObject({
      actions: ['open'],
      connection: { kind: 'connecting', offlineSince: 100 },
    });
  });

  it('counts a stream silent for 45 s as dead, and any byte as life', () => {
    const connected = run([
      [0, start],
      [0, opened],
      [40_000, heard],
    ]).connection;
    expect(nextTickAt(connected)).toBe(40_000 + silenceLimitMs);
    expect(run([[silenceLimitMs, tick]], connected).connection.kind).toBe('connected');
    expect(run([[40_000 + silenceLimitMs, tick]], connected).connection).toMatchObject({
      kind: 'waiting',
      reason: 'silent',
    });
  });

  it('gives a server a bounded time to answer', () => {
    expect(
      run([
        [0, start],
        [openingLimitMs, tick],
      ]).connection,
    ).toMatchObject({ kind: 'waiting', reason: 'unreachable' });
  });

  it('forgives its failures after 30 s of a good stream and not before', () => {
    const failing = run([
      [0, start],
      [1, cut],
      [10_000, tick],
      [10_001, cut],
      [20_000, tick],
      [20_001, opened],
    ]).connection;
    expect(run([[20_002 + stableAfterMs, cut]], failing).connection).toMatchObject({ failures: 1 });
    expect(run([[20_000 + stableAfterMs, cut]], failing).connection).toMatchObject({ failures: 3 });
  });

  it('honours Retry-After, adds its jitter to it, and a wake does not overrule it', () => {
    const asked = run([
      [0, start],
      [10, { kind: 'failed', reason: 'server-error', retryAfterMs: 60_000 }, 0.5],
    ]).connection;
    expect(asked).toMatchObject({ kind: 'waiting', notBefore: 60_010, retryAt: 60_510 });
    expect(run([[1_000, wake]], asked)).toMatchObject({ actions: [], connection: { retryAt: 60_010 } });
    expect(run([[60_010, wake]], asked).actions).toEqual(['open']);
  });

  it('stops at a refused token until it is started anew', () => {
    const refused = run([
      [0, start],
      [1, { kind: 'refused', code: 'token-expired' }],
    ]);
    expect(refused).toMatchObject({
      actions: ['close'],
      connection: { kind: 'unauthorised', code: 'token-expired' },
    });
    for (const input of [tick, wake, cut, opened, heard]) {
      expect(run([[1e9, input]], refused.connection)).toEqual({ connection: refused.connection, actions: [] });
    }
    expect(run([[2, start]], refused.connection).actions).toEqual(['open']);
  });

  it('opens at once on a wake, even when it believes itself connected', () => {
    const connected = run([
      [0, start],
      [0, opened],
    ]).connection;
    expect(run([[9_000, wake]], connected).actions).toEqual(['open']);
    const waiting = run([
      [0, start],
      [0, cut],
    ]).connection;
    expect(run([[1, wake]], waiting).actions).toEqual(['open']);
    expect(run([[1, wake]]).actions).toEqual([]);
  });

  it('stays stopped once stopped, whatever a late stream still says', () => {
    const stopped = run([
      [0, start],
      [0, opened],
      [1, { kind: 'stop' }],
    ]);
    expect(stopped.actions).toEqual(['close']);
    for (const input of [tick, wake, cut, opened, heard]) {
      expect(run([[2, input]], stopped.connection).connection).toEqual(stoppedConnection);
    }
  });
});

describe('the wait between attempts', () => {
  it('is anything from 0 to a bound that doubles from 1 s to 30 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 1000].map((failures) => backoffMs(failures, 0.999999))).toEqual([
      999, 1999, 3999, 7999, 15999, 29999, 29999, 29999,
    ]);
    expect(backoffMs(5, 0)).toBe(0);
  });
});

const anyInput: fc.Arbitrary<ConnectionInput> = fc.oneof(
  fc.constantFrom<ConnectionInput>(start, { kind: 'stop' }, opened, heard, wake, tick),
  fc.record({
    kind: fc.constant('failed' as const),
    reason: fc.constantFrom('unreachable' as const, 'server-error' as const),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 100_000 })),
  }),
  fc.constant<ConnectionInput>({ kind: 'refused', code: 'token-invalid' }),
);

describe('any history of a connection', () => {
  it('keeps one stream at most, and always has a way on unless stopped or refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(60_000), anyInput, fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 60 }),
        (history) => {
          let connection: Connection = stoppedConnection;
          let isOpen = false;
          let now = 0;
          for (const [elapsed, input, random] of history) {
            now += elapsed;
            const step = stepConnection(connection, input, { now, random });
            for (const action of step.actions) isOpen = action === 'open';
            connection = step.connection;
            expect(isOpen).toBe(connection.kind === 'connecting' || connection.kind === 'connected');
            const hasNoWayOn = connection.kind === 'stopped' || connection.kind === 'unauthorised';
            expect(nextTickAt(connection) === null).toBe(hasNoWayOn);
            if (connection.kind === 'waiting') {
              expect(connection.retryAt).toBeGreaterThanOrEqual(connection.notBefore);
              expect(connection.retryAt - connection.notBefore).toBeLessThan(greatestBackoffMs);
            }
          }
        },
      ),
    );
  });

  it('comes back whatever went before, once the server answers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60_000), anyInput), { maxLength: 30 }), (history) => {
        let connection: Connection = stepConnection(stoppedConnection, start, { now: 0, random: 0 }).connection;
        let now = 0;
        for (const [elapsed, input] of history) {
          if (input.kind === 'stop' || input.kind === 'refused') continue;
          now += elapsed;
          connection = stepConnection(connection, input, { now, random: 0.3 }).connection;
        }
        if (connection.kind === 'waiting') connection = run([[connection.retryAt, tick]], connection).connection;
        if (connection.kind === 'connecting') {
          connection = run([[connection.startedAt, opened]], connection).connection;
        }
        expect(connection.kind).toBe('connected');
      }),
    );
  });
});
