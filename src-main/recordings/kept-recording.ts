import type { CallUuid } from '#domain/call.ts';

/** A recording of which something is kept on this computer. */
export interface KeptRecording {
  readonly callId: CallUuid;
  /** Name of its file within the folder; tells nothing of the call. */
  readonly file: string;
  readonly contentType: string;
  /** Of the relay's answer: it changes whenever the audio does. */
  readonly etag: string;
  /** Of the whole audio, also while only some of it is there. */
  readonly sizeBytes: number;
  readonly isWhole: boolean;
  /** A person wants this very one on this computer. */
  readonly isChosen: boolean;
  /** Epoch milliseconds. */
  readonly keptAt: number;
  /** When somebody here listened to it last, or it was kept. Epoch milliseconds. */
  readonly heardAt: number;
}

/** How much is kept, at most, of what nobody chose to keep. */
export interface KeepingLimits {
  /** Of everything kept; 0 keeps nothing that was not chosen. */
  readonly sizeBytes: number;
  /** Since it was heard last. Days. */
  readonly ageDays: number;
}

/** What is kept until a person says otherwise: 2 GB of the last 90 days. */
export const defaultLimits: KeepingLimits = { sizeBytes: 2_000_000_000, ageDays: 90 };

const dayMs = 86_400_000;

/**
 * Those that must go for the limits to hold: what is too old, then the least recently heard until the rest fits. What is
 * `bound` (chosen, of a case that is kept, or being heard) counts but never goes.
 */
export function recordingsToDrop(
  kept: readonly KeptRecording[],
  limits: KeepingLimits,
  now: number,
  isBound: (recording: KeptRecording) => boolean,
): readonly KeptRecording[] {
  const loose = kept.filter((recording) => !isBound(recording)).sort((one, other) => one.heardAt - other.heardAt);
  let sizeBytes = kept.reduce((sum, recording) => sum + recording.sizeBytes, 0);
  return loose.filter((recording) => {
    const mustGo = sizeBytes > limits.sizeBytes || now - recording.heardAt > limits.ageDays * dayMs;
    if (mustGo) sizeBytes -= recording.sizeBytes;
    return mustGo;
  });
}
