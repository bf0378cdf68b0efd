import { ArrowDownLeft, ArrowUpRight, type LucideIcon, Phone, PhoneCall, PhoneMissed, Voicemail } from 'lucide-react';
import type { Call } from '#domain/call.ts';
import { describeStanding, toneText } from './call-standing.ts';

/** The shape that says where a call stands and which way it went. The words for it are written beside it. */
export function CallGlyph({
  call,
  size = 16,
  isStill = false,
}: {
  readonly call: Pick<Call, 'callType' | 'direction'>;
  readonly size?: number;
  /** Does not pulse while ringing; for a place that pulses itself. */
  readonly isStill?: boolean;
}) {
  const Icon = glyphOf(call);
  const { tone } = describeStanding(call);
  const ringing = call.callType === 'ringing' && !isStill ? 'animate-ring' : '';
  return (
    <span className={`grid size-5 shrink-0 place-items-center rounded-full ${toneText[tone]} ${ringing}`} aria-hidden>
      <Icon size={size} strokeWidth={1.75} fill={call.callType === 'in_progress' ? 'currentColor' : 'none'} />
    </span>
  );
}

function glyphOf({ callType, direction }: Pick<Call, 'callType' | 'direction'>): LucideIcon {
  const arrow = direction === 'inbound' ? ArrowDownLeft : ArrowUpRight;
  switch (callType) {
    case 'ringing':
      return PhoneCall;
    case 'in_progress':
      return Phone;
    case 'missed':
      return direction === 'inbound' ? PhoneMissed : arrow;
    case 'voicemail':
      return Voicemail;
    default:
      return arrow;
  }
}
