import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ContactId } from '#domain/contact.ts';
import { migrate } from '../../src-main/database/migrate.ts';
import { type Database, openDatabase } from '../../src-main/database/open-database.ts';
import { makeCall } from '../../src-main/domain/call-fixture.ts';
import type { Clock } from '../../src-main/history/clock.ts';
import type { HistoryChange, HistoryStore } from '../../src-main/history/history-store.ts';
import { historyMigrations } from '../../src-main/history/sqlite/history-migrations.ts';
import { createSqliteHistoryStore } from '../../src-main/history/sqlite/sqlite-history-store.ts';
import { createMadeUp } from './made-up.ts';

/** An offline copy with many calls, one in five of them with a transcript of two hundred words. */
export interface LargeCopy {
  readonly database: Database;
  readonly store: HistoryStore;
  /** How long each step took that brought the index of words after the calls, in milliseconds: by the clock, and at work. */
  readonly steps: readonly { readonly ms: number; readonly workMs: number }[];
}

const pageSize = 500;
const secondsBetween = 150;
const transcripts = 4000;
const newestAt = Date.UTC(2026, 0, 1);
/** Made for measuring, of people who do not exist: nothing of it is worth a secret. */
const key = Buffer.alloc(32, 7);

/**
 * Opens a copy of so many calls. It is kept in the system's folder for temporary files, by its size and its schema, and filled
 * further where it was left: for a million calls that takes some minutes, once. Stops after `withinMs`; null then.
 */
export async function openLargeCopy(callCount: number, withinMs: number): Promise<LargeCopy | null> {
  const until = performance.now() + withinMs;
  const file = join(tmpdir(), `briefline-bench-${historyMigrations.length}-${callCount}.db`);
  console.log(existsSync(file) ? `${file}: ${Math.round(statSync(file).size / 1e6)} MB` : `${file} is being made`);
  const database = openDatabase({ file, key, synchronous: 'NORMAL' });
  migrate(database, historyMigrations);
  const { clock, due } = createSteppingClock();
  const store = createSqliteHistoryStore(database, clock);
  const makeCallAt = createCallMaker();
  const held = (await store.page({ filter: 'all', cursor: null, limit: 1 })).total;
  for (let from = held; from < callCount && performance.now() < until; from += pageSize) {
    const page = Array.from({ length: Math.min(pageSize, callCount - from) }, (_, at) => makeCallAt(from + at));
    await store.apply(page.map((call): HistoryChange => ({ kind: 'call', call })));
  }
  const steps: { readonly ms: number; readonly workMs: number }[] = [];
  for (let step = due.at(0); step !== undefined && performance.now() < until; step = due.at(0)) {
    due.shift();
    const [began, worked] = [performance.now(), workMs()];
    step();
    steps.push({ ms: performance.now() - began, workMs: workMs() - worked });
  }
  const { total } = await store.page({ filter: 'all', cursor: null, limit: 1 });
  if (total >= callCount && due.length === 0) return { database, store, steps };
  console.log(`so far ${total} calls; run again to go on`);
  await store.close();
  return null;
}

/** What this process has worked so far, in milliseconds: unlike the clock it does not count what others do. */
export function workMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A clock whose timers come due only when asked, so that the steps can be timed. */
function createSteppingClock(): { readonly clock: Clock; readonly due: (() => void)[] } {
  const due: (() => void)[] = [];
  const clock: Clock = {
    now: () => Date.now(),
    random: () => 0.5,
    after: (milliseconds, callback) => {
      if (milliseconds === 0) {
        setImmediate(callback);
        return () => undefined;
      }
      due.push(callback);
      return () => {
        const at = due.indexOf(callback);
        if (at !== -1) due.splice(at, 1);
      };
    },
  };
  return { clock, due };
}

/** Makes the call of each number from 0 on, the newest first; the same one each time. */
function createCallMaker() {
  const madeUp = createMadeUp();
  const people = Array.from({ length: 20_000 }, (_, index) => ({
    contactId: `contact-${index}` as ContactId,
    contactName: madeUp.name(),
    phoneNumber: `+324${70_000_000 + index * 97}`,
  }));
  const spoken = Array.from({ length: transcripts }, () => madeUp.words(200));
  const notes = Array.from({ length: transcripts }, () => madeUp.words(12));
  return (index: number) => {
    const hasTranscript = index % 5 === 0;
    return makeCall({
      ...people[(index * 7919) % people.length],
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      callType: index % 7 === 0 ? 'missed' : 'answered',
      direction: index % 4 === 0 ? 'outbound' : 'inbound',
      hasRecording: hasTranscript,
      occurredAt: new Date(newestAt - index * secondsBetween * 1000).toISOString(),
      caseReference: `2026/${index % 5000}`,
      note: index % 3 === 0 ? (notes[(index / 3) % transcripts] ?? null) : null,
      transcript: hasTranscript ? (spoken[(index / 5) % transcripts] ?? null) : null,
      hasTranscript,
      seq: index + 1,
    });
  };
}
