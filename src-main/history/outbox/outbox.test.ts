import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import { makeCall } from '#domain/call-fixture.ts';
import type { Edit, EditId } from '#domain/edit.ts';
import { openEditKeeping } from './edit-keeping.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { openOutbox } from './open-outbox.ts';
import { describeOutbox } from './outbox.suite.ts';

const key = randomBytes(32);
const origin = 'bundled#t';
const edit: Edit = {
  id: 'edit-1' as EditId,
  madeAt: '2026-03-02T09:00:00.000Z',
  of: 'call',
  callId: 'call-1' as CallUuid,
  change: { kind: 'note', base: null, note: 'Confidential note' },
};
const shadow = { of: 'call', record: makeCall() } as const;

describeOutbox('the outbox in memory', async () => createMemoryOutbox());
describeOutbox('the outbox in SQLite', async () => openOutbox({ file: ':memory:', key }).outbox);

describe('the outbox on disk', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outbox-'));
    file = join(folder, 'outbox.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what was written, unreadable without the key', async () => {
    const { outbox } = openOutbox({ file, key });
    await outbox.write([
      { kind: 'edit', origin, edit },
      { kind: 'shadow', origin, shadow },
    ]);
    await outbox.close();
    expect(readFileSync(file).includes('Confidential')).toBe(false);
    const again = openOutbox({ file, key });
    expect(again.setAside).toBeNull();
    expect(await again.outbox.edits()).toEqual([{ origin, edit, standing: { kind: 'waiting' } }]);
    expect(await again.outbox.shadow(origin, 'call', 'call-1')).toEqual(shadow);
    await again.outbox.close();
  });

  it('sets a file aside that it cannot read, and removes nothing', async () => {
    writeFileSync(file, 'not a database at all, and long enough to have a header');
    const { outbox, setAside } = openOutbox({ file, key });
    expect(setAside !== null && existsSync(setAside)).toBe(true);
    expect(await outbox.edits()).toEqual([]);
    await outbox.close();
  });

  it('takes everything along into another file', async () => {
    const listeners = { onOutboxSetAside: vi.fn(), onTrouble: vi.fn() };
    const keeping = openEditKeeping({ file: ':memory:', key }, listeners);
    await keeping.write([
      { kind: 'edit', origin, edit },
      { kind: 'shadow', origin, shadow },
      { kind: 'sent', id: edit.id },
    ]);
    await keeping.moveTo({ file, key });
    await keeping.close();
    const { outbox } = openOutbox({ file, key });
    expect(await outbox.edits()).toEqual([{ origin, edit, standing: { kind: 'sent' } }]);
    expect(await outbox.shadow(origin, 'call', 'call-1')).toEqual(shadow);
    await outbox.close();
  });

  it('refuses to keep what its disk does not take, and tries again with the next edit', async () => {
    const listeners = { onOutboxSetAside: vi.fn(), onTrouble: vi.fn() };
    const blocked = join(folder, 'not-a-folder');
    writeFileSync(blocked, '');
    const keeping = openEditKeeping({ file: join(blocked, 'outbox.db'), key }, listeners);
    expect(listeners.onTrouble).toHaveBeenCalledWith('outbox not opened', {});
    expect(await keeping.edits()).toEqual([]);
    await expect(keeping.write([{ kind: 'edit', origin, edit }])).rejects.toMatchObject({ code: 'failed' });
    rmSync(blocked);
    await keeping.write([{ kind: 'edit', origin, edit }]);
    expect(await keeping.edits()).toHaveLength(1);
    await keeping.close();
  });
});
