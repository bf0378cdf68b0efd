import { describeHistoryStore } from './history-store.suite.ts';
import { createMemoryHistoryStore } from './memory-history-store.ts';

describeHistoryStore('the copy in memory', async () => createMemoryHistoryStore());
