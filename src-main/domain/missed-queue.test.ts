import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from './call.ts';
import { makeCall } from './call-fixture.ts';
import type { ContactId } from './contact.ts';
import {
  callToOpen,
  isAttempt,
  lastMissed,
  type MissedCaller,
  missedCallers,
  missedCallerTaskId,
} from './missed-queue.ts';
import { returnCallTaskId, type Task } from './task/task.ts';
import { makeTask } from './task/task-fixture.ts';

const now = Date.UTC(2026, 2, 2, 18);

/** A moment so many minutes after nine. */
function at(minute: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();
}

function missed(minute: number, more: Parameters<typeof makeCall>[0] = {}): Call {
  return makeCall({ id: `missed-${minute}`, callType: 'missed', occurredAt: at(minute), ...more });
}

function answered(minute: number, more: Parameters<typeof makeCall>[0] = {}): Call {
  const moment = at(minute);
  return makeCall({
    id: `answered-${minute}`,
    callType: 'answered',
    occurredAt: moment,
    answeredAt: moment,
    direction: 'outbound',
    ...more,
  });
}

function returned(call: Call, changes: Partial<Omit<Task, 'id'>>): Task {
  return makeTask({ id: returnCallTaskId(call.id), kind: 'return_call', callId: call.id, ...changes });
}

function queue(calls: readonly Call[], tasks: readonly Task[] = []): readonly MissedCaller[] {
  return missedCallers({ calls, tasks, now });
}

const anna = 'anna' as ContactId;

describe('the missed queue', () => {
  it('has one line for a number, however often it called, the last caller first', () => {
    const calls = [missed(0), missed(5, { phoneNumber: '+3225550000' }), missed(9), missed(2)];
    const lines = queue(calls);
    expect(lines.map((line) => line.calls.map(({ id }) => id))).toEqual([
      ['missed-9', 'missed-2', 'missed-0'],
      ['missed-5'],
    ]);
  });

  it.each([
    ['a colleague who calls back', { direction: 'outbound', userName: 'Els' }],
    ['the caller who calls again and is answered', { direction: 'inbound' }],
    ['a conversation that still goes on', { callType: 'in_progress' }],
  ] as const)('is closed by %s', (_, more) => {
    expect(queue([missed(0), answered(5, more)])).toEqual([]);
  });

  it.each([
    ['a conversation from before', answered(0)],
    ['a conversation with someone else', answered(9, { phoneNumber: '+3225550000' })],
    ['an internal call', answered(9, { isInternal: true })],
    ['an attempt that nobody took', answered(9, { callType: 'missed', answeredAt: null })],
    ['a call that only rings', answered(9, { callType: 'ringing', answeredAt: null })],
  ])('is not closed by %s', (_, other) => {
    expect(queue([missed(5), other])).toHaveLength(1);
  });

  it('is closed by calls that crossed: dialled before, answered after', () => {
    expect(queue([missed(5), answered(4, { answeredAt: at(6) })])).toEqual([]);
  });

  it('opens again when the caller is missed again', () => {
    const [line] = queue([missed(0), answered(5), missed(9)]);
    expect(line?.calls.map(({ id }) => id)).toEqual(['missed-9']);
  });

  it('knows a contact by all of its numbers', () => {
    const calls = [missed(0, { contactId: anna }), missed(3, { contactId: anna, phoneNumber: '+32470123456' })];
    expect(queue(calls)).toHaveLength(1);
    expect(queue([...calls, answered(5, { contactId: anna, phoneNumber: '+32470999999' })])).toEqual([]);
  });

  it('says nothing of internal calls, and each withheld number is a line of its own', () => {
    const withheld = { phoneNumber: null };
    expect(queue([missed(0, { isInternal: true })])).toEqual([]);
    expect(queue([missed(1, withheld), missed(2, withheld)])).toHaveLength(2);
    expect(queue([missed(1, withheld), answered(2, withheld)])).toHaveLength(1);
  });

  it('holds voicemails', () => {
    expect(queue([missed(0, { callType: 'voicemail' })])).toHaveLength(1);
  });

  it('tells the last attempt since the last missed call, and forgets it when the caller is missed again', () => {
    const attempt = { callType: 'missed', answeredAt: null, userName: 'Els' } as const;
    const calls = [missed(0), answered(3, attempt), answered(5, attempt)];
    expect(queue(calls)[0]?.tried).toEqual({ at: at(5), userName: 'Els' });
    expect(queue([...calls, missed(9)])[0]?.tried).toBeNull();
  });

  it('is closed by a person, with all calls up to that one', () => {
    const [first, last] = [missed(0), missed(5)];
    expect(queue([first, last], [returned(last, { status: 'done' })])).toEqual([]);
    expect(queue([first, last], [returned(last, { status: 'dismissed' })])).toEqual([]);
    const [line] = queue([first, last], [returned(first, { status: 'done' })]);
    expect(line?.calls).toEqual([last]);
  });

  it('sleeps until its moment, and wakes when the caller calls again', () => {
    const call = missed(0);
    const until = new Date(now + 60_000).toISOString();
    const sleeping = [returned(call, { remindAt: until })];
    expect(queue([call], sleeping)[0]?.sleepsUntil).toBe(until);
    expect(queue([call, missed(5)], sleeping)[0]?.sleepsUntil).toBeNull();
    expect(queue([call], [returned(call, { remindAt: at(30) })])[0]?.sleepsUntil).toBeNull();
  });

  it('leaves what is older than thirty days to the history, unless it was put off', () => {
    const old = missed(0, { occurredAt: '2026-01-02T09:00:00.000Z' });
    expect(queue([old])).toEqual([]);
    expect(queue([old], [returned(old, { remindAt: at(0) })])).toHaveLength(1);
  });
});

const numbers = ['+3225551234', '+32470123456', '+32470999999', null] as const;
const contacts = [null, 'anna' as ContactId, 'bart' as ContactId] as const;
const anyCalls = fc
  .array(
    fc.record({
      callType: fc.constantFrom('missed', 'voicemail', 'answered', 'in_progress', 'ringing'),
      direction: fc.constantFrom('inbound', 'outbound'),
      phoneNumber: fc.constantFrom(...numbers),
      contactId: fc.constantFrom(...contacts),
      isInternal: fc.boolean(),
      minute: fc.integer({ min: 0, max: 30 }),
      status: fc.constantFrom('none', 'open', 'done', 'dismissed'),
    }),
    { maxLength: 25 },
  )
  .map((drawn) => {
    const calls = drawn.map(({ minute, status: _, ...more }, index) =>
      makeCall({ ...more, id: `call-${index}`, occurredAt: at(minute) }),
    );
    const tasks = drawn.flatMap(({ status }, index) => {
      const call = calls[index];
      return status === 'none' || call === undefined ? [] : [returned(call, { status })];
    });
    return { calls, tasks };
  });

describe('any missed queue', () => {
  it('does not depend on the order of the calls', () => {
    fc.assert(
      fc.property(anyCalls, fc.integer(), ({ calls, tasks }, seed) => {
        const shuffled = calls.toSorted((a, b) => ((a.seq * seed + a.id.length) % 7) - ((b.seq + b.id.length) % 5));
        expect(queue(shuffled.toReversed(), tasks)).toEqual(queue(calls, tasks));
      }),
    );
  });

  it('opens the last message that waits to be heard, else the last call', () => {
    const message = missed(3, { id: 'message', callType: 'voicemail' });
    const [caller] = queue([missed(9), message, missed(1, { id: 'older', callType: 'voicemail' })]);
    expect(callToOpen(caller as MissedCaller).id).toBe('message');
    const [silent] = queue([missed(2), missed(9)]);
    expect(callToOpen(silent as MissedCaller).id).toBe('missed-9');
  });

  it('names every number and every call once', () => {
    fc.assert(
      fc.property(anyCalls, ({ calls, tasks }) => {
        const lines = queue(calls, tasks);
        const ids = lines.flatMap((line) => line.calls.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const number of numbers) {
          const holding = lines.filter((line) => line.calls.some(({ phoneNumber }) => phoneNumber === number));
          if (number !== null) expect(holding.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('loses a line, and no other, when a person ticks it off', () => {
    fc.assert(
      fc.property(anyCalls, ({ calls, tasks }) => {
        const lines = queue(calls, tasks);
        for (const line of lines) {
          const done = returned(lastMissed(line), { status: 'done' });
          expect(done.id).toBe(missedCallerTaskId(line));
          const others = tasks.filter(({ id }) => id !== done.id);
          expect(queue(calls, [...others, done])).toEqual(lines.filter(({ key }) => key !== line.key));
        }
      }),
    );
  });

  it('never holds a number that was reached last', () => {
    fc.assert(
      fc.property(anyCalls, fc.constantFrom('inbound', 'outbound'), ({ calls, tasks }, direction) => {
        for (const { calls: theirs } of queue(calls, tasks)) {
          const { phoneNumber, contactId } = theirs[0] as Call;
          const talk = answered(59, { id: 'talk', direction, phoneNumber, contactId });
          const sides = (call: Call): boolean =>
            (phoneNumber !== null && call.phoneNumber === phoneNumber) ||
            (contactId !== null && call.contactId === contactId);
          const after = queue([...calls, talk], tasks).flatMap((line) => line.calls);
          expect(after.filter(sides)).toEqual([]);
        }
      }),
    );
  });

  it('needs no more than the missed calls nobody returned, and the attempts', () => {
    fc.assert(
      fc.property(anyCalls, ({ calls, tasks }) => {
        const unreturned = queue(calls).flatMap((line) => line.calls);
        expect(queue([...unreturned, ...calls.filter(isAttempt)], tasks)).toEqual(queue(calls, tasks));
      }),
    );
  });
});
