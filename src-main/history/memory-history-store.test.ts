import { describeHistorySearch } from './history-search.suite.ts';
import { describeHistoryStore } from './history-store.suite.ts';
import { createMemoryHistoryStore } from './memory-history-store.ts';

describeHistoryStore('the copy in memory', async () => createMemoryHistoryStore());
describeHistorySearch('the copy in memory', async () => createMemoryHistoryStore());
