/** How far the history of a tenant has been fetched from the telephone system. Moments are epoch milliseconds. */
export interface BackfillProgress {
  /** The oldest moment asked for, and the newest: from there it works backwards. */
  readonly from: number;
  readonly to: number;
  /** Everything between here and `to` has been taken in; `from` when all is done. */
  readonly reached: number;
  /** Where the window under way goes on: the last id the telephone system gave; null at its beginning. */
  readonly lastId: string | null;
  readonly callsSeen: number;
  readonly state: 'running' | 'paused' | 'done' | 'failed';
  /** Why it failed, in words for an operator. */
  readonly reason: string | null;
  readonly updatedAt: number;
}

/** Keeps the progress of back-filling, so that it goes on after a restart where it was. */
export interface BackfillStore {
  /** Null when none was ever asked for. */
  read(tenantId: string): Promise<BackfillProgress | null>;
  /** Durable when it returns. */
  write(tenantId: string, progress: BackfillProgress): Promise<void>;
}
