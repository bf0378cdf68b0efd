/** A stretch of sound for the speech engine: 16 kHz, mono, 16 bits. */
export interface WhisperRequest {
  readonly kind: 'transcribe';
  readonly modelPath: string;
  readonly sound: ArrayBuffer;
  /** ISO 639-1; null lets the engine find out. */
  readonly language: string | null;
  readonly prompt: string;
  readonly threads: number;
}

/** What the engine heard; times in seconds. `model` means that the model file cannot be used. */
export type WhisperReply =
  | {
      readonly kind: 'heard';
      readonly segments: readonly {
        readonly text: string;
        readonly startSeconds: number;
        readonly endSeconds: number;
      }[];
      readonly language: string | null;
    }
  | { readonly kind: 'failed'; readonly what: 'model' | 'engine' };
