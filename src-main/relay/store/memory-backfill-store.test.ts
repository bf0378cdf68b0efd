import { describeBackfillStore } from './backfill-store.suite.ts';
import { createMemoryBackfillStore } from './memory-backfill-store.ts';

describeBackfillStore('the progress of back-filling in memory', createMemoryBackfillStore);
