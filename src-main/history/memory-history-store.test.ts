import { describeActivityLog } from './activity-log.suite.ts';
import { describeCallerReader } from './caller-reader.suite.ts';
import { describeCountReader } from './counted-calls.suite.ts';
import { describeHistorySearch } from './history-search.suite.ts';
import { describeHistoryStore } from './history-store.suite.ts';
import { createMemoryHistoryStore } from './memory-history-store.ts';
import { describeMessageReader } from './message-reader.suite.ts';
import { describeRecordStore } from './record-store.suite.ts';
import { describeTaskReader } from './task-reader.suite.ts';

describeHistoryStore('the copy in memory', async () => createMemoryHistoryStore());
describeCountReader('the copy in memory', async () => createMemoryHistoryStore());
describeHistorySearch('the copy in memory', async () => createMemoryHistoryStore());
describeRecordStore('the copy in memory', async () => createMemoryHistoryStore());
describeMessageReader('the copy in memory', async () => createMemoryHistoryStore());
describeTaskReader('the copy in memory', async () => createMemoryHistoryStore());
describeCallerReader('the copy in memory', async () => createMemoryHistoryStore());
describeActivityLog('the copy in memory', async () => createMemoryHistoryStore());
