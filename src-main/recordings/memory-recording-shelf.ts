import type { CallUuid } from '#domain/call.ts';
import type { KeptRecording } from './kept-recording.ts';
import type { RecordingShelf } from './recording-shelf.ts';

/** A shelf that forgets with the process. */
export function createMemoryRecordingShelf(): RecordingShelf {
  const kept = new Map<CallUuid, KeptRecording>();
  return {
    find: async (id) => kept.get(id) ?? null,
    list: async () => [...kept.values()],
    put: async (recording) => void kept.set(recording.callId, recording),
    remove: async (id) => void kept.delete(id),
  };
}
