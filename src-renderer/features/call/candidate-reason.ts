import { assertNever } from '#domain/assert-never.ts';
import type { Call, Candidate } from '#domain/call.ts';
import type { Say } from '../../ui/texts.tsx';

/** Why a candidate fits, in words; of a call that has its contact, another person's candidate says that they share the number. */
export function describeReason(candidate: Candidate, call: Call, t: Say): string {
  const isOther = call.contactId !== null && candidate.contactId !== call.contactId;
  return isOther && candidate.reason !== 'remembered' ? t('window.reason.sameNumber') : reasonWords(candidate, t);
}

function reasonWords({ reason, role }: Candidate, t: Say): string {
  switch (reason) {
    case 'remembered':
      return t('window.reason.remembered');
    case 'only_case':
      return t('window.reason.only_case');
    case 'recent_call':
      return t('window.reason.recent_call');
    case 'recent_activity':
      return t('window.reason.recent_activity');
    case 'role':
      return role === null ? t('window.reason.roleUnknown') : t('window.reason.role', { role });
    case 'no_active_case':
      return t('window.reason.no_active_case');
    default:
      return assertNever(reason);
  }
}
