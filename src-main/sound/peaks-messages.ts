/** What the worker is told: the file's next bytes, or that there are no more. */
export type PeaksRequest = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'end' };

/** What the worker answers. After `more` it waits for the next request; the others are its last. */
export type PeaksReply =
  | { readonly kind: 'more' }
  /** The peaks as JSON. */
  | { readonly kind: 'done'; readonly json: string }
  /** The audio cannot be read; the reason is part of a sentence. */
  | { readonly kind: 'failed'; readonly reason: string };
