import { openDatabase } from '#database/open-database.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { ActivityLog } from './activity-log.ts';
import { guarded } from './history-failure.ts';
import { emptyPosition, HistoryError, type HistoryPosition, type HistoryStore } from './history-store.ts';
import type { HistoryFile } from './sqlite/prepare-history.ts';

/** A copy that is being prepared, and what it will be. */
export interface PreparingHistoryParts {
  readonly file: HistoryFile;
  readonly opening: Promise<HistoryStore>;
  /** Ends the preparing where it is. */
  readonly stop: () => void;
}

/**
 * A copy that is being prepared: how far it came and single calls are read from the file as it is, so that calls are announced
 * meanwhile. Writing rejects with code `preparing`, and everything else waits until the copy is ready.
 */
export function createPreparingHistoryStore({ file, opening, stop }: PreparingHistoryParts): HistoryStore {
  let ready: HistoryStore | null = null;
  let isClosed = false;
  opening.then(
    (store) => {
      ready = store;
    },
    // Whoever waits hears of it.
    () => undefined,
  );
  return {
    ...createWaitingReads(opening),
    apply: async (changes) => {
      if (ready === null) throw new HistoryError('preparing');
      return ready.apply(changes);
    },
    position: async () => ready?.position() ?? readPosition(file),
    call: async (id) => ready?.call(id) ?? readCall(file, id),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      stop();
      await opening.then(
        (store) => store.close(),
        () => undefined,
      );
    },
  };
}

function createWaitingReads(
  opening: Promise<HistoryStore>,
): Omit<HistoryStore, 'apply' | 'position' | 'call' | 'close'> {
  const activity: ActivityLog = {
    append: async (activity) => (await opening).activity.append(activity),
    list: async (limit) => (await opening).activity.list(limit),
    markRead: async (which) => (await opening).activity.markRead(which),
  };
  return {
    activity,
    keptSince: async () => (await opening).keptSince(),
    page: async (query) => (await opening).page(query),
    search: async (query, signal) => (await opening).search(query, signal),
    contacts: async (query) => (await opening).contacts(query),
    contact: async (id) => (await opening).contact(id),
    cases: async (query) => (await opening).cases(query),
    case: async (id) => (await opening).case(id),
    messages: async (query) => (await opening).messages(query),
    tasks: async (query) => (await opening).tasks(query),
    task: async (id) => (await opening).task(id),
    unreturned: async (query) => (await opening).unreturned(query),
    unknownCallers: async (limit) => (await opening).unknownCallers(limit),
    seenAt: async () => (await opening).seenAt(),
    counted: async (query) => (await opening).counted(query),
    insight: async (id) => (await opening).insight(id),
    wantedInsights: async (limit) => (await opening).wantedInsights(limit),
  };
}

/** What every version of the copy has of it. */
function readPosition(file: HistoryFile): HistoryPosition {
  type Known = Pick<HistoryPosition, 'origin' | 'cursor' | 'backfill'>;
  return { ...emptyPosition, ...readOne<Known>(file, 'SELECT origin, cursor, backfill FROM position', []) };
}

function readCall(file: HistoryFile, id: CallUuid): Call | null {
  const row = readOne<{ readonly item: string }>(file, 'SELECT item FROM call WHERE id = ?', [id]);
  // Written by the copy itself and encrypted since: what is read is a call.
  return row === undefined ? null : (JSON.parse(row.item) as Call);
}

/** Opened for each reading: a file that is moved aside must not be held. */
function readOne<Row>(
  { file, key, nativeBinding }: HistoryFile,
  sql: string,
  values: readonly string[],
): Row | undefined {
  return guarded(() => {
    const database = openDatabase({ file, key, nativeBinding, synchronous: 'NORMAL', readonly: true });
    try {
      return database.prepare<unknown[], Row>(sql).get(...values);
    } finally {
      database.close();
    }
  });
}
