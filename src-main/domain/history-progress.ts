import { moment, nullable, number, oneOf, type Read, readFields, text } from './wire/wire-reader.ts';

/** How far the relay has come with fetching the calls of before from Ringover. Moments are ISO 8601. */
export interface HistoryProgress {
  readonly state: 'none' | 'running' | 'paused' | 'done' | 'failed';
  /** The oldest moment asked for, and the newest: it works backwards. Null when none was ever asked for. */
  readonly from: string | null;
  readonly to: string | null;
  /** Everything between here and `to` is there. */
  readonly reached: string | null;
  /** 0 to 1, of the time to be covered. */
  readonly ratio: number;
  readonly callsSeen: number;
  /** Why it failed, in English, for an administrator. */
  readonly reason: string | null;
}

/** Reads the answer of `GET /ringover/backfill`. Throws WireError. */
export const parseHistoryProgress: Read<HistoryProgress> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    state: field('state', oneOf(['none', 'running', 'paused', 'done', 'failed'])),
    from: field('from', nullable(moment)),
    to: field('to', nullable(moment)),
    reached: field('reached', nullable(moment)),
    ratio: field('ratio', number),
    callsSeen: field('calls_seen', number),
    reason: field('reason', nullable(text)),
  };
};
