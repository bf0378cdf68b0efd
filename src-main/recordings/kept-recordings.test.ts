import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import { defaultLimits, type KeepingLimits } from './kept-recording.ts';
import { type KeptRecordings, openKeptRecordings } from './kept-recordings.ts';

const caseId = 'case-1' as CaseId;
const key = randomBytes(32);
const audio = Buffer.alloc(1000, 7);
let folder: string;
const open: KeptRecordings[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-kept-'));
});

afterEach(async () => {
  for (const kept of open.splice(0)) await kept.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A firm whose case has these calls; those in `available` can be fetched. */
function firmWith(calls: readonly string[]) {
  return {
    calls: calls as readonly CallUuid[],
    available: new Set<string>(calls),
    isConnected: true,
    now: 1000,
    hasRoom: true,
    limits: defaultLimits as KeepingLimits,
    underWay: 0,
    mostUnderWay: 0,
    asked: [] as string[],
  };
}

function openOver(firm: ReturnType<typeof firmWith>): KeptRecordings {
  const kept = openKeptRecordings({
    place: { folder, key },
    source: async (id) => {
      firm.asked.push(id);
      firm.underWay += 1;
      firm.mostUnderWay = Math.max(firm.mostUnderWay, firm.underWay);
      await new Promise((resolve) => setImmediate(resolve));
      firm.underWay -= 1;
      if (!firm.available.has(id)) return new Response(null, { status: 404 });
      const headers = {
        'content-type': 'audio/mpeg',
        'content-range': `bytes 0-${audio.length - 1}/${audio.length}`,
        etag: '"1"',
      };
      return new Response(new Uint8Array(audio), { status: 206, headers });
    },
    calls: { ofCase: async () => firm.calls, isRecorded: async () => true },
    limits: () => firm.limits,
    hasRoom: async () => firm.hasRoom,
    isConnected: () => firm.isConnected,
    report: async () => undefined,
    workerUrl: new URL('file:///none.js'),
    startTimer: () => () => undefined,
    now: () => firm.now,
    onChanged: () => undefined,
    onTrouble: () => undefined,
  });
  open.push(kept);
  return kept;
}

describe('a recording that is wanted here', () => {
  it('is remembered while it cannot be fetched, by the next start too, and fetched once it can be', async () => {
    const firm = firmWith(['call-1']);
    firm.isConnected = false;
    const id = 'call-1' as CallUuid;
    const first = openOver(firm);
    await first.choose(id, true);
    expect(await first.isChosen(id)).toBe(true);
    await first.close();

    firm.isConnected = true;
    const second = openOver(firm);
    expect(await second.isChosen(id)).toBe(true);
    await second.tend();
    expect(await second.shelf.find(id)).toMatchObject({ isWhole: true, isChosen: true });
    firm.limits = { sizeBytes: 0, ageDays: 0 };
    await second.tend();
    expect(await second.shelf.find(id)).not.toBeNull();
  });

  it('counts as heard when somebody hears it, not when it is only made ready to be', async () => {
    const firm = firmWith(['call-1']);
    const id = 'call-1' as CallUuid;
    const kept = openOver(firm);
    await kept.fetchWhole(id);
    firm.now = 5000;
    const part = { method: 'GET', range: null, signal: new AbortController().signal } as const;
    await (await kept.answer(id, part))?.arrayBuffer();
    expect(await kept.shelf.find(id)).toMatchObject({ heardAt: 1000 });
    await kept.heard(id, 0, 0);
    expect(await kept.shelf.find(id)).toMatchObject({ heardAt: 5000 });
  });

  it('is no longer wanted once that is taken back, or the firm took it away', async () => {
    const firm = firmWith([]);
    const kept = openOver(firm);
    for (const id of ['call-1', 'call-2'] as CallUuid[]) await kept.choose(id, true);
    await kept.choose('call-1' as CallUuid, false);
    await kept.callsChanged([{ id: 'call-2' as CallUuid, caseId: null, hasRecording: false }]);
    await kept.tend();
    firm.asked.length = 0;
    await kept.tend();
    expect(firm.asked).toEqual([]);
  });
});

describe('a case that is kept', () => {
  it('is fetched a few at a time, and says how far it is', async () => {
    const firm = firmWith(['a', 'b', 'c', 'd', 'e']);
    firm.available.delete('e');
    const kept = openOver(firm);
    expect(await kept.caseKeeping(caseId)).toEqual({ standing: 'off', total: 5, here: 0, sizeBytes: 0 });
    await kept.keepCase(caseId, 'kept');
    await kept.tend();
    expect(firm.mostUnderWay).toBe(2);
    expect(await kept.caseKeeping(caseId)).toEqual({ standing: 'waiting', total: 5, here: 4, sizeBytes: 4000 });
    firm.isConnected = false;
    expect((await kept.caseKeeping(caseId)).standing).toBe('offline');
    firm.isConnected = true;
    firm.available.add('e');
    await kept.callsChanged([{ id: 'e' as CallUuid, caseId, hasRecording: true }]);
    await kept.tend();
    expect(await kept.caseKeeping(caseId)).toMatchObject({ standing: 'all-here', here: 5 });
  });

  it('fetches a call that comes later as soon as it is told of it, and no call of another case', async () => {
    const firm = firmWith(['a']);
    const kept = openOver(firm);
    await kept.keepCase(caseId, 'kept');
    await kept.tend();
    firm.asked.length = 0;
    firm.calls = ['a', 'b'] as CallUuid[];
    firm.available.add('b');
    await kept.callsChanged([{ id: 'z' as CallUuid, caseId: 'other' as CaseId, hasRecording: true }]);
    expect(firm.asked).toEqual([]);
    await kept.callsChanged([{ id: 'b' as CallUuid, caseId, hasRecording: true }]);
    await expect.poll(async () => (await kept.shelf.find('b' as CallUuid))?.isWhole).toBe(true);
    expect(firm.asked).toEqual(['b']);
  });

  it('stays stopped, by the next start too, until a person goes on with it', async () => {
    const firm = firmWith(['a', 'b']);
    firm.isConnected = false;
    const first = openOver(firm);
    await first.keepCase(caseId, 'kept');
    await first.keepCase(caseId, 'stopped');
    await first.close();
    firm.isConnected = true;
    const second = openOver(firm);
    await second.tend();
    expect(firm.asked).toEqual([]);
    expect((await second.caseKeeping(caseId)).standing).toBe('stopped');
    await second.keepCase(caseId, 'kept');
    await second.tend();
    expect((await second.caseKeeping(caseId)).standing).toBe('all-here');
  });

  it('ends at the limit and on a full disk, says which, and leaves what is here', async () => {
    const firm = firmWith(['a', 'b', 'c', 'd']);
    firm.limits = { sizeBytes: 2000, ageDays: 90 };
    const kept = openOver(firm);
    await kept.keepCase(caseId, 'kept');
    await kept.tend();
    const limited = await kept.caseKeeping(caseId);
    expect(limited.standing).toBe('limit');
    // One more may have been on its way.
    expect(limited.here).toBeGreaterThanOrEqual(2);
    expect(limited.here).toBeLessThanOrEqual(3);
    firm.limits = defaultLimits;
    firm.hasRoom = false;
    await kept.tend();
    expect(await kept.caseKeeping(caseId)).toMatchObject({ standing: 'no-space', here: limited.here });
    expect(await kept.obstacle('d' as CallUuid)).toBe('no-space');
    firm.hasRoom = true;
    await kept.tend();
    expect((await kept.caseKeeping(caseId)).standing).toBe('all-here');
  });
});
