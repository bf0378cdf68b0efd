import type { Happening } from '#domain/announcement/happening.ts';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { Speech } from '../../ui/texts.tsx';

/** What is before the person's eyes, and what they want to hear of. */
export interface Attention {
  readonly callId: CallUuid | null;
  readonly caseId: CaseId | null;
  readonly isMissedInSight: boolean;
  /** Nothing of ringing telephones is said now. */
  readonly isSilent: boolean;
}

/** One sentence about what happened, and the call to go to; null where it is on the screen. */
export interface HappeningNotice {
  readonly text: string;
  readonly callId: CallUuid | null;
}

/** What is said of things that happened together: as few sentences as will do, and none of what is seen anyhow. */
export function noticesOf(
  happenings: readonly Happening[],
  attention: Attention,
  speech: Speech,
): readonly HappeningNotice[] {
  return [...missedNotices(happenings, attention, speech), ...shownNotices(happenings, attention, speech)];
}

function missedNotices(happenings: readonly Happening[], attention: Attention, { t, who, formats }: Speech) {
  if (attention.isSilent || attention.isMissedInSight) return [];
  const calls = happenings.filter(({ kind }) => kind === 'missed').map(({ call }) => call);
  const [call] = calls.filter(({ id }) => id !== attention.callId);
  if (call === undefined) return [];
  if (calls.length === 1) return [{ text: t('window.happenings.missedFrom', { who: who(call) }), callId: call.id }];
  return [
    { text: t('window.happenings.missed', { count: calls.length, number: formats.count(calls.length) }), callId: null },
  ];
}

/** Of the call on the screen what came to it; of its case's other calls only what somebody wrote. */
function shownNotices(happenings: readonly Happening[], { callId, caseId }: Attention, { t, who }: Speech) {
  return happenings.flatMap((happening): readonly HappeningNotice[] => {
    const { kind, call } = happening;
    if (kind === 'missed') return [];
    const isShown = call.id === callId;
    if (kind !== 'edited') return isShown ? [{ text: t(`window.happenings.${kind}`), callId: null }] : [];
    const part = happening.parts[0];
    if (part === undefined) return [];
    if (isShown) return [{ text: t(`window.happenings.edited.${part}`), callId: null }];
    const isOfCase = caseId !== null && call.caseId === caseId;
    return isOfCase ? [{ text: t(`window.happenings.editedOf.${part}`, { who: who(call) }), callId: call.id }] : [];
  });
}
