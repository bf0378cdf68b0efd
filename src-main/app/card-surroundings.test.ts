import { describe, expect, it } from 'vitest';
import type { Call, CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { ContactId } from '#domain/contact.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { createMemoryHistoryStore } from '../history/memory/memory-history-store.ts';
import { createCardSurroundings } from './card-surroundings.ts';

const anna = { contactId: 'anna' as ContactId, contactName: 'Anna Peeters' };
const dayOf = (day: number): string => `2026-03-0${day}T09:00:00.000Z`;
const calls: readonly Call[] = [
  makeCall({ id: 'first', ...anna, occurredAt: dayOf(1), callType: 'answered' }),
  makeCall({ id: 'second', ...anna, occurredAt: dayOf(2), callType: 'missed' }),
  makeCall({ id: 'third', ...anna, occurredAt: dayOf(3), callType: 'answered', note: 'Sends the lease. Then signs.' }),
  makeCall({ id: 'fourth', ...anna, occurredAt: dayOf(4), callType: 'answered' }),
];
const now = makeCall({ id: 'now', ...anna, occurredAt: dayOf(5) });
const task = makeTask({ id: 'lease', contactId: anna.contactId });

async function surroundings() {
  const store = createMemoryHistoryStore();
  await store.apply([...calls, now].map((call) => ({ kind: 'call', call })));
  let found: () => void = () => undefined;
  const parts = createCardSurroundings({
    store: () => store,
    openTasks: { about: ({ contactId }) => (contactId === null ? [] : [task]) },
    onFound: () => found(),
  });
  const follow = (call: Call): Promise<void> =>
    new Promise((done) => {
      found = done;
      parts.follow([{ call, leavesAt: 0 }]);
    });
  return { parts, follow };
}

describe('what stands on a card beside its call', () => {
  it('is the last three calls before it, with what they left open, and what is still to be done', async () => {
    const { parts, follow } = await surroundings();
    await follow(now);
    const { earlier, tasks } = parts.shown({ call: now, leavesAt: 0 }, 'full');
    expect(earlier.map(({ id, line }) => [id, line])).toEqual([
      ['fourth', null],
      ['third', 'Sends the lease.'],
      ['second', null],
    ]);
    expect(tasks).toEqual([task]);
  });

  it('is nothing where only the name may be read', async () => {
    const { parts, follow } = await surroundings();
    await follow(now);
    expect(parts.shown({ call: now, leavesAt: 0 }, 'name')).toMatchObject({ earlier: [], tasks: [] });
  });

  it('is another once it is known that somebody else calls', async () => {
    const { parts, follow } = await surroundings();
    const nobody = { ...now, id: 'nobody' as CallUuid, contactId: null };
    await follow(nobody);
    expect(parts.shown({ call: nobody, leavesAt: 0 }, 'full').earlier).toEqual([]);
    const known = { ...nobody, ...anna };
    await follow(known);
    expect(parts.shown({ call: known, leavesAt: 0 }, 'full').earlier).toHaveLength(3);
  });
});
