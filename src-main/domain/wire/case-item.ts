import type { Case, CaseId, Party } from '../case.ts';
import type { ContactId } from '../contact.ts';
import { flag, idText, list, moment, nullable, oneOf, type Read, readFields, text } from './wire-reader.ts';

/** A case on the wire. [protocol §4 Case] */
export interface CaseItem {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly status: string;
  readonly opened_at: string;
  readonly last_activity_at: string | null;
  readonly responsible: string | null;
  readonly confidential: boolean;
  readonly language: string | null;
  readonly parties: readonly { readonly contact_id: string; readonly role: string }[];
}

/** Writes a case for the wire. */
export function formatCaseItem(value: Case): CaseItem {
  return {
    id: value.id,
    reference: value.reference,
    title: value.title,
    status: value.status,
    opened_at: value.openedAt,
    last_activity_at: value.lastActivityAt,
    responsible: value.responsible,
    confidential: value.isConfidential,
    language: value.language,
    parties: value.parties.map(({ contactId, role }) => ({ contact_id: contactId, role })),
  };
}

/** Reads a case from the wire. Throws WireError. */
export const parseCaseItem: Read<Case> = (value, path) => {
  const { field } = readFields(value, path);
  return {
    id: field('id', idText) as CaseId,
    reference: field('reference', text),
    title: field('title', text),
    status: field('status', caseStatus),
    openedAt: field('opened_at', moment),
    lastActivityAt: field('last_activity_at', nullable(moment)),
    responsible: field('responsible', nullable(text)),
    isConfidential: field('confidential', flag),
    language: field('language', caseLanguage),
    parties: field('parties', list(parseParty)),
  };
};

const knownStatus = oneOf(['open', 'in_progress', 'closed', 'archived']);

/** A firm's own word for where a case stands (a LexiBel backend takes any) does not make it a closed one. */
const caseStatus: Read<Case['status']> = (value, path) => {
  try {
    return knownStatus(value, path);
  } catch {
    text(value, path);
    return 'in_progress';
  }
};

const knownLanguage = nullable(oneOf(['fr', 'nl', 'en', 'de'] as const));

/** A language nobody here knows is none. */
const caseLanguage: Read<Case['language']> = (value, path) => {
  try {
    return knownLanguage(value, path);
  } catch {
    return null;
  }
};

const parseParty: Read<Party> = (value, path) => {
  const { field } = readFields(value, path);
  return { contactId: field('contact_id', idText) as ContactId, role: field('role', text) };
};
