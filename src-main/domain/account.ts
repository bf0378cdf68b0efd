/** Who is signed in to the firm's server, as the token says. */
export interface Account {
  /** Null when the token names nobody. */
  readonly person: string | null;
  readonly firm: string;
  /** When the token ends, in epoch milliseconds; null when it never does. */
  readonly endsAt: number | null;
  readonly may: 'read' | 'write' | 'administer';
}
