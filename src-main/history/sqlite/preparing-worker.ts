import { parentPort, workerData } from 'node:worker_threads';
import { historyErrorOf } from '../history-failure.ts';
import type { PreparingOutcome } from '../history-preparer.ts';
import { type HistoryFile, prepareHistory } from './prepare-history.ts';

const port = parentPort;
if (port === null) throw new Error('a copy is prepared in a worker thread');
const { file, key, nativeBinding } = workerData as HistoryFile;
port.postMessage(prepare());

function prepare(): PreparingOutcome {
  try {
    // What crosses between threads is no Buffer any more.
    prepareHistory({ file, key: Buffer.from(key), nativeBinding });
    return { kind: 'done' };
  } catch (error) {
    return { kind: 'failed', code: historyErrorOf(error).code };
  }
}
