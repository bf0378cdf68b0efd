/** What the speech engine is told to write down: a stretch of sound of 16 kHz, mono, 16 bits. */
export interface WhisperStretch {
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
