import type { CallChange } from '#domain/announcement/announcement.ts';
import type { CatchUp } from './catch-up.ts';
import type { InsightFollower } from './insight-follower.ts';
import type { RelayStream } from './relay-stream.ts';
import type { RelayEndpoint } from './request-relay.ts';

/** Whom to listen to: `name` tells one relay from another, whatever port it happens to have today. */
export interface Subscription {
  readonly name: string;
  readonly endpoint: RelayEndpoint;
}

/** One stream of a relay, from its opening to its end, and how far it has been taken in. */
export interface StreamSession {
  readonly subscription: Subscription;
  readonly catchUp: CatchUp;
  readonly insights: InsightFollower;
  stream: RelayStream | null;
  isOver: boolean;
  /** Events up to this one happened while we were away; null before `connected`, and for a server without replay. */
  replayUntil: number | null;
  lastSeq: number;
  replayed: CallChange[];
  /** When the relay was last heard before this session, in epoch milliseconds; null once what was missed is here. */
  heardBefore: number | null;
  /** When something was last received in this session; null before its greeting. */
  heardAt: number | null;
}

/** Whether what comes happened while this computer was away. */
export function isReplaying(session: StreamSession): boolean {
  return session.replayUntil !== null && session.lastSeq < session.replayUntil;
}
