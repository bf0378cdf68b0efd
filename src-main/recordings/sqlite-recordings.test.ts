import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { describeKeepingWishes } from './keeping-wishes.suite.ts';
import { makeKept } from './kept-recording-fixture.ts';
import { openPassingRecordings, openRecordings } from './open-recordings.ts';
import { describeRecordingShelf } from './recording-shelf.suite.ts';

describeRecordingShelf('the shelf in SQLite', async () => openPassingRecordings().shelf);
describeKeepingWishes('the wishes in SQLite', async () => openPassingRecordings().wishes);

const id = 'call-1' as CallUuid;
const key = randomBytes(32);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-recordings-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what a person leaves in a recording', () => {
  it('is there the next time, unreadable on the disk, and gone when the call is forgotten', async () => {
    const first = openRecordings({ folder, key });
    await first.marks.place(id, 751.5);
    await first.marks.putBookmark(id, { id: 'b', seconds: 30, note: 'The admission' });
    await first.marks.putBookmark(id, { id: 'a', seconds: 60, note: '' });
    await first.marks.putBookmark(id, { id: 'a', seconds: 10, note: 'Begins' });
    await first.marks.keepOutline(id, { durationSeconds: 9, channels: [[0.5]] });
    first.close();
    expect(readFileSync(join(folder, 'recordings.db')).includes('The admission')).toBe(false);

    const { marks, close } = openRecordings({ folder, key });
    expect(await marks.marks(id)).toEqual({
      placeSeconds: 751.5,
      bookmarks: [
        { id: 'a', seconds: 10, note: 'Begins' },
        { id: 'b', seconds: 30, note: 'The admission' },
      ],
    });
    expect(await marks.outline(id)).toEqual({ durationSeconds: 9, channels: [[0.5]] });
    await marks.removeBookmark(id, 'a');
    expect((await marks.marks(id)).bookmarks).toHaveLength(1);
    expect(await marks.calls()).toEqual([id]);
    await marks.forget(id);
    expect(await marks.calls()).toEqual([]);
    expect(await marks.marks(id)).toEqual({ placeSeconds: null, bookmarks: [] });
    close();
  });
});

describe('what the relay must be told', () => {
  it('waits in order until it was told', async () => {
    const { listens, close } = openRecordings({ folder, key });
    const one = { id: 'l1', callId: id, at: 5, fromSeconds: null, toSeconds: null };
    await listens.put(one);
    await listens.put({ ...one, id: 'l2', at: 6 });
    await listens.put({ ...one, fromSeconds: 1, toSeconds: 4 });
    expect((await listens.list()).map((listen) => [listen.id, listen.toSeconds])).toEqual([
      ['l1', 4],
      ['l2', null],
    ]);
    await listens.remove('l1');
    expect((await listens.list()).map((listen) => listen.id)).toEqual(['l2']);
    close();
  });
});

it('begins anew where it cannot be read', async () => {
  const first = openRecordings({ folder, key });
  await first.shelf.put(makeKept('call-1'));
  first.close();
  writeFileSync(join(folder, 'recordings.db'), randomBytes(9000));
  const second = openRecordings({ folder, key });
  expect(await second.shelf.list()).toEqual([]);
  second.close();
});
