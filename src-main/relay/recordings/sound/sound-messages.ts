/** What the worker is told: the file's next bytes, or that there are no more. */
export type SoundRequest =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' };

/** What the worker answers to each request: the sound of it, which may be none yet, or why it cannot be read, its last. */
export type SoundReply =
  | { readonly kind: 'sound'; readonly channels: readonly Float32Array<ArrayBuffer>[] }
  /** The reason is part of a sentence. */
  | { readonly kind: 'failed'; readonly reason: string };
