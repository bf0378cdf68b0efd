import { describeKeepingWishes } from './keeping-wishes.suite.ts';
import { createMemoryKeepingWishes } from './memory-keeping-wishes.ts';
import { createMemoryRecordingShelf } from './memory-recording-shelf.ts';
import { describeRecordingShelf } from './recording-shelf.suite.ts';

describeRecordingShelf('the shelf in memory', async () => createMemoryRecordingShelf());
describeKeepingWishes('the wishes in memory', async () => createMemoryKeepingWishes());
