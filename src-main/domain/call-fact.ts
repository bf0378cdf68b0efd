import type { Direction } from './call.ts';
import type { TranscriptLine } from './insight/insight.ts';

/**
 * One thing the telephone system told about a call, whichever dialect it came in. All moments are epoch milliseconds.
 * A number is the other party's or ours exactly as sent; reading it is `phone.ts`'s work.
 */
export interface CallFact {
  readonly kind:
    | 'ringing'
    | 'answered'
    | 'hangup'
    | 'missed'
    | 'voicemail'
    | 'recording'
    | 'voicemail_recording'
    | 'summary'
    | 'transcript'
    | 'comments'
    | 'tags'
    /** Comments and tags together; what it does not bring it does not clear. */
    | 'aftercall';
  readonly at: number;
  /** When the call itself began, where the event says so. */
  readonly startedAt?: number;
  readonly direction?: Direction;
  readonly fromNumber?: string;
  readonly toNumber?: string;
  /** The leg this is about; a call that is transferred or rings several colleagues has several. */
  readonly channelId?: string;
  readonly userId?: string;
  readonly userName?: string;
  /** Whether both ends of this leg are the firm's; absent when not told. */
  readonly isInternal?: boolean;
  readonly isAnonymous?: boolean;
  /** When an answered call ended, where one event tells both (flat dialect). */
  readonly endedAt?: number;
  /** Talk time stated by the sender (flat dialect only; the envelope's duration includes ringing and is no talk time). */
  readonly talkSeconds?: number;
  readonly recordingUrl?: string;
  /** The summary's, transcript's or comment's text. */
  readonly text?: string;
  /** A transcript's lines with their times, where the sender tells them; the store keeps them with the call's insight. */
  readonly lines?: readonly TranscriptLine[];
  readonly tags?: readonly string[];
}
