import { describeRecordingStore } from '../store/recording-store.suite.ts';
import { createMemoryRecordingStore } from './memory-recording-store.ts';

describeRecordingStore('recordings in memory', () => {
  const store = createMemoryRecordingStore();
  return { store, note: store.note, withdraw: store.withdraw, close: () => {} };
});
