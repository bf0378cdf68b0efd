import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallFact } from './call-fact.ts';
import { emptyProgress, formatProgress, joinFact, parseProgress, reduceFacts } from './call-progress.ts';
import { standingOf } from './call-standing.ts';

const start = Date.UTC(2026, 10, 21, 9, 0, 0);
const second = (count: number): number => start + count * 1000;

function fact(kind: CallFact['kind'], at: number, more: Partial<CallFact> = {}): CallFact {
  return { kind, at: second(at), ...more };
}

const a = { channelId: 'a' };
const b = { channelId: 'b' };

/** Calls as they happen, and where they stand in the end. */
const calls = {
  rings: { facts: [fact('ringing', 0)], type: 'ringing', talk: 0 },
  'is answered': { facts: [fact('ringing', 0), fact('answered', 6)], type: 'in_progress', talk: 0 },
  'is answered and over': {
    facts: [fact('ringing', 0), fact('answered', 6), fact('hangup', 160)],
    type: 'answered',
    talk: 154,
  },
  'is missed after one second': { facts: [fact('ringing', 0), fact('missed', 1)], type: 'missed', talk: 0 },
  'is missed in the very second it rang': { facts: [fact('ringing', 0), fact('missed', 0)], type: 'missed', talk: 0 },
  'is hung up before anybody answers': { facts: [fact('ringing', 0), fact('hangup', 3)], type: 'missed', talk: 0 },
  'goes to voicemail': {
    facts: [fact('ringing', 0), fact('voicemail', 20), fact('voicemail_recording', 60)],
    type: 'voicemail',
    talk: 0,
  },
  'is transferred': {
    facts: [
      fact('ringing', 0, a),
      fact('answered', 5, a),
      fact('hangup', 30, a),
      fact('ringing', 31, b),
      fact('answered', 35, b),
      fact('hangup', 95, b),
    ],
    type: 'answered',
    talk: 90,
  },
  'rings anew at a colleague after a transfer': {
    facts: [fact('ringing', 0, a), fact('answered', 5, a), fact('hangup', 30, a), fact('ringing', 31, b)],
    type: 'in_progress',
    talk: 0,
  },
  'rings two colleagues, one answers': {
    facts: [fact('ringing', 0, a), fact('ringing', 0, b), fact('answered', 4, b), fact('hangup', 5, a)],
    type: 'in_progress',
    talk: 0,
  },
  'rings two colleagues, one declines': {
    facts: [fact('ringing', 0, a), fact('ringing', 0, b), fact('hangup', 3, b)],
    type: 'ringing',
    talk: 0,
  },
  'rings two colleagues, nobody answers': {
    facts: [fact('ringing', 0, a), fact('ringing', 0, b), fact('hangup', 30, a), fact('hangup', 30, b)],
    type: 'missed',
    talk: 0,
  },
  'is answered on a channel nobody named': {
    facts: [fact('ringing', 0, a), fact('answered', 4), fact('hangup', 64, a)],
    type: 'answered',
    talk: 60,
  },
  'is hung up on a channel that never rang': {
    facts: [fact('ringing', 0, a), fact('answered', 4, a), fact('hangup', 64, b)],
    type: 'answered',
    talk: 60,
  },
  'tells its talk time (flat dialect)': {
    facts: [
      fact('ringing', 0, { startedAt: start }),
      fact('answered', 0, { startedAt: start }),
      fact('hangup', 160, { talkSeconds: 154 }),
    ],
    type: 'answered',
    talk: 154,
  },
  'is told by one event (flat dialect)': {
    facts: [fact('answered', 0, { startedAt: start, endedAt: second(160), talkSeconds: 154 })],
    type: 'answered',
    talk: 154,
  },
  'has a recording though nobody told that it was answered': {
    facts: [
      fact('ringing', 0),
      fact('hangup', 60),
      fact('recording', 80, { recordingUrl: 'https://cdn.example/1.mp3' }),
    ],
    type: 'answered',
    talk: 0,
  },
  'has a recording though its hangup was never told': {
    facts: [
      fact('ringing', 0),
      fact('answered', 5),
      fact('recording', 300, { recordingUrl: 'https://cdn.example/1.mp3' }),
    ],
    type: 'answered',
    talk: 0,
  },
  'is told by one event that says how long it was, not when it ended (flat dialect)': {
    facts: [fact('answered', 0, { startedAt: start, talkSeconds: 154 })],
    type: 'answered',
    talk: 154,
  },
  'is handed over while both speak, and goes on when the first leaves': {
    facts: [
      fact('ringing', 0, a),
      fact('answered', 5, a),
      fact('ringing', 50, b),
      fact('answered', 55, b),
      fact('hangup', 60, a),
    ],
    type: 'in_progress',
    talk: 0,
  },
  'is transferred to somebody who does not answer': {
    facts: [
      fact('ringing', 0, a),
      fact('answered', 5, a),
      fact('hangup', 60, a),
      fact('ringing', 61, b),
      fact('missed', 80),
    ],
    type: 'answered',
    talk: 55,
  },
  'rings anew after its voicemail': {
    facts: [fact('ringing', 0, a), fact('voicemail', 45), fact('ringing', 50, b)],
    type: 'ringing',
    talk: 0,
  },
  'is outbound and nobody takes it': {
    facts: [fact('ringing', 0, { ...a, direction: 'outbound' }), fact('hangup', 20, a)],
    type: 'missed',
    talk: 0,
  },
  'is commented while it rings': {
    facts: [fact('ringing', 0), fact('comments', 3, { text: 'x' })],
    type: 'ringing',
    talk: 0,
  },
  'has legs named like the parts of any object': {
    facts: ['__proto__', 'constructor'].flatMap((channelId) => [
      fact('ringing', 0, { channelId }),
      fact('answered', 5, { channelId }),
      fact('hangup', 9, { channelId }),
    ]),
    type: 'answered',
    talk: 4,
  },
  'is known by a comment alone': { facts: [fact('comments', 0, { text: 'call back' })], type: 'answered', talk: 0 },
} as const;

describe.each(Object.entries(calls))('a call that %s', (_name, { facts, type, talk }) => {
  it('stands where it should, in every order of its events and with any repeats', () => {
    const standing = standingOf(reduceFacts(facts));
    expect(standing).toMatchObject({ callType: type, durationSeconds: talk, occurredAt: start });
    fc.assert(
      fc.property(anyOrderOf(facts), (shuffled) => {
        // Stores compare progress as text, so that the order of its fields counts too.
        expect(JSON.stringify(reduceFacts(shuffled))).toBe(JSON.stringify(reduceFacts(facts)));
        expect(standingOf(reduceFacts(shuffled))).toEqual(standing);
      }),
    );
  });
});

const anyFact: fc.Arbitrary<CallFact> = fc.record(
  {
    kind: fc.constantFrom(
      'ringing',
      'answered',
      'hangup',
      'missed',
      'voicemail',
      'recording',
      'summary',
      'comments',
      'tags',
      'aftercall',
    ),
    at: fc.integer({ min: 0, max: 20 }).map(second),
    startedAt: fc.integer({ min: 0, max: 3 }).map(second),
    direction: fc.constantFrom('inbound', 'outbound'),
    fromNumber: fc.constantFrom('32470123456', '33612345678'),
    channelId: fc.constantFrom('', 'a', 'b', '10', '9', '__proto__'),
    userName: fc.constantFrom('An', 'Bo'),
    isAnonymous: fc.boolean(),
    talkSeconds: fc.integer({ min: 1, max: 90 }),
    recordingUrl: fc.webUrl(),
    text: fc.string(),
    tags: fc.array(fc.string(), { maxLength: 3 }),
  },
  { requiredKeys: ['kind', 'at'] },
);

describe('any facts at all', () => {
  it('join to the same progress in every order and with any repeats', () => {
    fc.assert(
      fc.property(
        fc.array(anyFact, { maxLength: 8 }).chain((facts) => fc.tuple(fc.constant(facts), anyOrderOf(facts))),
        ([facts, shuffled]) => {
          expect(JSON.stringify(reduceFacts(shuffled))).toBe(JSON.stringify(reduceFacts(facts)));
          expect(standingOf(reduceFacts(shuffled))).toEqual(standingOf(reduceFacts(facts)));
        },
      ),
    );
  });

  it('survive being kept as JSON between two of them', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 8 }), (facts) => {
        const kept = facts.reduce(
          (progress, next) => parseProgress(formatProgress(joinFact(progress, next))),
          emptyProgress,
        );
        expect(kept).toEqual(JSON.parse(JSON.stringify(reduceFacts(facts))));
      }),
    );
  });

  it('tell a story that holds together: what is over has an end, what goes on has none', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { minLength: 1, maxLength: 8 }), (facts) => {
        const { callType, answeredAt, endedAt } = standingOf(reduceFacts(facts));
        expect(endedAt === null).toBe(callType === 'ringing' || callType === 'in_progress');
        if (callType === 'in_progress') expect(answeredAt).not.toBeNull();
        if (callType !== 'in_progress' && callType !== 'answered') expect(answeredAt).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('never make an unanswered call talk', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 8 }), (facts) => {
        const standing = standingOf(reduceFacts(facts));
        if (standing.answeredAt === null) expect(standing.durationSeconds).toBe(0);
        expect(standing.durationSeconds).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what a call is known by', () => {
  it('is dated by its start, else by its earliest fact, whichever came first', () => {
    expect(standingOf(reduceFacts([fact('missed', 9), fact('hangup', 8)])).occurredAt).toBe(second(8));
    expect(standingOf(reduceFacts([fact('hangup', 8, { startedAt: start })])).occurredAt).toBe(start);
  });

  it('is named after who answered rather than whose phone rang last', () => {
    const facts = [
      fact('ringing', 0, { ...a, userName: 'Anna' }),
      fact('answered', 5, { ...a, userName: 'Anna' }),
      fact('ringing', 6, { ...b, userName: 'Bart' }),
    ];
    expect(reduceFacts(facts).userName?.value).toBe('Anna');
  });

  it('keeps the number of its first leg and the latest comment', () => {
    const progress = reduceFacts([
      fact('comments', 90, { text: 'second' }),
      fact('comments', 80, { text: 'first' }),
      fact('ringing', 50, { ...b, fromNumber: '204' }),
      fact('ringing', 0, { ...a, fromNumber: '32470123456' }),
    ]);
    expect(progress.fromNumber?.value).toBe('32470123456');
    expect(progress.comments?.value).toBe('second');
  });
});

/** The same facts in any order, some of them twice. */
function anyOrderOf(facts: readonly CallFact[]): fc.Arbitrary<CallFact[]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length }),
      fc.subarray([...facts]),
    )
    .map(([all, repeats]) => [...all, ...repeats]);
}
