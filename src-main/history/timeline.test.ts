import { describe, expect, it } from 'vitest';
import { makeCall } from '#domain/call-fixture.ts';
import type { CaseId } from '#domain/case.ts';
import { makeMessage } from '#domain/message-fixture.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import type { TimelineQuery } from '#domain/timeline.ts';
import { type TimelineKind, timelineKeyOf } from '#domain/timeline.ts';
import type { HistoryChange } from './history-store.ts';
import { createMemoryHistoryStore } from './memory/memory-history-store.ts';
import { readTimeline } from './timeline.ts';

const caseId = 'bail' as CaseId;

function minute(index: number): string {
  return new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString();
}

async function read(
  changes: readonly HistoryChange[],
  kind: TimelineKind,
  limit = 2,
  before: TimelineQuery['before'] = null,
): Promise<readonly string[]> {
  const store = createMemoryHistoryStore();
  await store.apply(changes);
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await readTimeline(store, { of: { caseId }, kind, before, cursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    keys.push(...page.items.map(timelineKeyOf));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return keys;
}

const call = (id: string, index: number, more = {}): HistoryChange => ({
  kind: 'call',
  call: makeCall({ id, caseId, occurredAt: minute(index), ...more }),
});
const message = (id: string, index: number): HistoryChange => ({
  kind: 'message',
  message: makeMessage({ id, caseId, sentAt: minute(index) }),
});
const task = (id: string, index: number, more = {}): HistoryChange => ({
  kind: 'task',
  task: makeTask({ id, caseId, callId: null, createdAt: minute(index), ...more }),
});

describe('the timeline of a case', () => {
  it('holds calls, messages and tasks, newest first, part by part, each once', async () => {
    const changes = [
      call('a', 0),
      message('b', 1),
      task('c', 2),
      call('d', 3),
      message('e', 4),
      task('f', 5),
      call('g', 6),
    ];
    const expected = ['g', 'task f', 'message e', 'd', 'task c', 'message b', 'a'];
    for (const limit of [1, 2, 3, 50]) expect(await read(changes, 'all', limit)).toEqual(expected);
  });

  it('holds each once when all happened at the same moment', async () => {
    const changes = ['a', 'm', 'z'].flatMap((id) => [call(id, 0), message(id, 0), task(id, 0)]);
    for (const limit of [1, 2, 4]) expect((await read(changes, 'all', limit)).toSorted()).toHaveLength(9);
    expect(new Set(await read(changes, 'all', 1)).size).toBe(9);
  });

  it('may begin before one of its items', async () => {
    const changes = [call('a', 0), message('b', 1), call('d', 3), message('e', 4)];
    expect(await read(changes, 'all', 1, { at: minute(3), id: 'd' })).toEqual(['message b', 'a']);
  });

  it('is narrowed to one kind; tasks of a call stand with it otherwise', async () => {
    const changes = [
      call('silent', 0),
      call('noted', 1, { note: 'Wants the keys' }),
      message('sms', 2),
      task('own', 3),
      task('ofCall', 4, { callId: 'noted' }),
    ];
    expect(await read(changes, 'all')).toEqual(['task own', 'message sms', 'noted', 'silent']);
    expect(await read(changes, 'call')).toEqual(['noted', 'silent']);
    expect(await read(changes, 'message')).toEqual(['message sms']);
    expect(await read(changes, 'note', 1)).toEqual(['noted']);
    expect(await read(changes, 'task')).toEqual(['task ofCall', 'task own']);
  });
});
