import { v7 as uuidv7 } from 'uuid';
import type { FetchingState } from '#contract/state.ts';
import { type Connection, stoppedConnection } from '#domain/connection.ts';
import { keptSince } from '#domain/recording/kept-since.ts';
import { logConnection } from '../desktop/connection-log.ts';
import type { Keeping } from '../desktop/keeping.ts';
import { errorName } from '../desktop/log.ts';
import type { Network } from '../desktop/network.ts';
import { systemClock } from '../history/clock.ts';
import { createHistoryPreparer, preparingWorkerUrl } from '../history/history-preparer.ts';
import { type OfflineCopy, type OfflineCopyParts, openOfflineCopy } from '../history/offline-copy.ts';
import type { KeptEdit } from '../history/outbox/outbox.ts';
import type { HistoryFile } from '../history/sqlite/prepare-history.ts';
import { createFetching } from './fetching.ts';
import type { Ground } from './ground.ts';

/** The offline copy as it is fed, and what was last told of it. Must be closed. */
export interface FedCopy {
  readonly copy: OfflineCopy;
  readonly connection: () => Connection;
  /** Every edit of the person that the relay does not have, oldest first. */
  readonly edits: () => readonly KeptEdit[];
  /** How far the whole history has come; null when it is here. */
  readonly fetching: () => FetchingState | null;
  /** Goes on where things are kept from now on. */
  readonly move: () => Promise<void>;
  /** Lets go of calls older than the person wants them kept. Never rejects. */
  readonly shorten: () => Promise<void>;
  /** Idempotent. */
  readonly close: () => Promise<void>;
}

/** Opens the offline copy; what it tells becomes news. */
export async function openFedCopy(ground: Ground, keeping: Keeping, network: Pick<Network, 'fetch'>): Promise<FedCopy> {
  const { news, log, notices } = ground;
  let connection: Connection = stoppedConnection;
  let edits: readonly KeptEdit[] = [];
  const isPaused = (): boolean => ground.preferences.read().fetchingPaused;
  const fetching = createFetching({
    now: systemClock.now,
    later: (run, delayMs) => systemClock.after(delayMs, run),
    isPaused,
    onChange: () => {
      news.older.tell();
      news.changed.tell();
    },
    onCaughtUp: news.caughtUp.tell,
  });
  const copy = openOfflineCopy({
    ...(await copyFiles(ground, keeping)),
    prepare: createHistoryPreparer(preparingWorkerUrl(ground.host.entryUrl)),
    newId: uuidv7,
    fetch: network.fetch,
    clock: systemClock,
    isPaused,
    listeners: {
      onProgress: fetching.onProgress,
      onCaughtUp: fetching.onCaughtUp,
      onConnection: (next) => {
        const before = connection;
        connection = next;
        if (next.kind !== before.kind) logConnection(log, next);
        news.connection.tell({ before, next });
        news.changed.tell();
      },
      onLive: news.live.tell,
      onNews: news.callChanges.tell,
      onCalls: news.calls.tell,
      onRecords: news.records.tell,
      onTasks: news.tasks.tell,
      onInsight: news.insight.tell,
      onReset: news.reset.tell,
      onEdits: (kept) => {
        edits = kept;
        news.changed.tell();
      },
      onTrouble: (what, fields) => log.warn(what, fields),
      onSetAside: (folder) => {
        log.warn('copy set aside');
        notices.put({ kind: 'copy-set-aside', folder });
      },
      onOutboxSetAside: (folder) => {
        log.warn('outbox set aside');
        notices.put({ kind: 'outbox-set-aside', folder });
      },
      onPreparing: (isPreparing) =>
        isPreparing ? notices.put({ kind: 'copy-preparing' }) : notices.remove('copy-preparing'),
      onFull: () => notices.put({ kind: 'disk-full' }),
      onMended: () => notices.remove('disk-full'),
    },
  });
  return {
    copy,
    connection: () => connection,
    edits: () => edits,
    fetching: fetching.state,
    move: async () => {
      const { file, outboxFile } = await copyFiles(ground, keeping);
      await copy.moveTo(file, outboxFile);
    },
    close: () => {
      fetching.close();
      return copy.close();
    },
    shorten: () =>
      copy
        .keep(keptSince(ground.preferences.read().keepCopyDays, Date.now()))
        .catch((error: unknown) => log.warn('copy not shortened', { error: errorName(error) })),
  };
}

/** The files of the offline copy and the outbox, and their key; in memory where it could not be kept. */
async function copyFiles(
  { environment, log }: Ground,
  keeping: Keeping,
): Promise<Pick<OfflineCopyParts, 'file' | 'outboxFile'>> {
  const nativeBinding = environment.sqliteBinding ?? undefined;
  try {
    const key = Buffer.from(await keeping.secrets().ensure('historyKey'), 'hex');
    return {
      file: { file: keeping.historyFile(), key, nativeBinding },
      outboxFile: { file: keeping.outboxFile(), key, nativeBinding },
    };
  } catch (error) {
    log.warn('history key not kept', { error: errorName(error) });
    const file: HistoryFile = { file: ':memory:', key: Buffer.alloc(0), nativeBinding };
    return { file, outboxFile: file };
  }
}
