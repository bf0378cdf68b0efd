/** What a thread that reads sound is told: the file's next bytes, or that there are no more. */
export type SoundRequest =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' };

/** What it answers to each request: what there is to give of it, or why the sound cannot be read, its last. */
export type SoundReply<Answer> =
  | { readonly kind: 'heard'; readonly answer: Answer }
  /** The reason is part of a sentence. */
  | { readonly kind: 'failed'; readonly reason: string };
