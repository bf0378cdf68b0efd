/** Why a request failed, as data: the window turns the code into a sentence in the person's language. */
export type FailureCode =
  | 'bad-request'
  | 'not-found'
  | 'offline'
  | 'unauthorised'
  | 'forbidden'
  | 'address-unreachable'
  | 'address-not-briefline'
  /** The relay was not set up for it. */
  | 'not-configured'
  /** The relay is of an earlier version, or another make. */
  | 'unsupported'
  | 'ringover-refused'
  | 'ringover-unavailable'
  | 'storage-full'
  | 'storage-failed'
  | 'internal';

/** The outcome of a request over the bridge; failures cross as data, never as exceptions. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: FailureCode; readonly message: string };
