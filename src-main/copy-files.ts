import type { Keeping } from './desktop/keeping.ts';
import { errorName, type Log } from './desktop/log.ts';
import type { OfflineCopyParts } from './history/offline-copy.ts';
import type { HistoryFile } from './history/open-history.ts';

/** The files of the offline copy and the outbox, and their key; in memory where it could not be kept. */
export async function copyFiles(
  keeping: Keeping,
  nativeBinding: string | undefined,
  log: Log,
): Promise<Pick<OfflineCopyParts, 'file' | 'outboxFile'>> {
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
