import { createMemoryRecordingShelf } from './memory-recording-shelf.ts';
import { describeRecordingShelf } from './recording-shelf.suite.ts';

describeRecordingShelf('the shelf in memory', async () => createMemoryRecordingShelf());
