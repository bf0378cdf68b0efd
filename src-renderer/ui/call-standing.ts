import { assertNever } from '#domain/assert-never.ts';
import type { Call } from '#domain/call.ts';
import type { TextKey } from './texts.tsx';

/** The meaning a colour carries; never without a shape or a word beside it. */
export type Tone = 'ringing' | 'answered' | 'missed' | 'voicemail' | 'plain';

/** What a call's standing is called, and how it is coloured. */
export interface Standing {
  readonly tone: Tone;
  readonly key: TextKey;
}

/** Says where a call stands. An outbound call nobody took is no fault of ours, so it is not red. */
export function describeStanding({ callType, direction }: Pick<Call, 'callType' | 'direction'>): Standing {
  const isInbound = direction === 'inbound';
  switch (callType) {
    case 'ringing':
      return { tone: 'ringing', key: isInbound ? 'window.call.ringing' : 'window.call.calling' };
    case 'in_progress':
      return { tone: 'answered', key: 'window.call.inProgress' };
    case 'answered':
      return { tone: 'plain', key: 'window.call.answered' };
    case 'missed':
      return isInbound
        ? { tone: 'missed', key: 'window.call.missed' }
        : { tone: 'plain', key: 'window.call.notReached' };
    case 'voicemail':
      return { tone: 'voicemail', key: 'window.call.voicemail' };
    default:
      return assertNever(callType);
  }
}

/** The text colour of each tone. */
export const toneText: Readonly<Record<Tone, string>> = {
  ringing: 'text-ringing',
  answered: 'text-answered',
  missed: 'text-missed',
  voicemail: 'text-voicemail',
  plain: 'text-quiet',
};

/** The tinted ground of each tone. */
export const toneTint: Readonly<Record<Tone, string>> = {
  ringing: 'bg-ringing-tint text-ringing',
  answered: 'bg-answered-tint text-answered',
  missed: 'bg-missed-tint text-missed',
  voicemail: 'bg-voicemail-tint text-voicemail',
  plain: 'bg-fill text-soft',
};
