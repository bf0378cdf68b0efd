import type { Candidate } from '#domain/call.ts';
import type { CaseStatus } from '#domain/case.ts';
import { isActive } from '#domain/case.ts';
import type { CurrentCandidates, StoredCall } from '../call-row.ts';
import type { RowReader } from './write-transaction.ts';

/** Today's names of the contacts and cases that calls name. */
export interface LinkedNames {
  readonly contact: (id: string | null) => { readonly fullName: string; readonly organisation: string | null } | null;
  readonly legalCase: (id: string | null) => { readonly reference: string; readonly title: string } | null;
  readonly currentCandidates: CurrentCandidates;
}

interface NameRow {
  readonly kind: 'contact' | 'case';
  readonly id: string;
  readonly name: string;
  readonly more: string | null;
  readonly status: CaseStatus | null;
}

const selectNames = `
  SELECT 'contact' AS kind, id, full_name AS name, organisation AS more, NULL AS status
  FROM contact WHERE tenant_id = ? AND id = ANY(?::text[])
  UNION ALL
  SELECT 'case', id, reference, title, status FROM legal_case WHERE tenant_id = ? AND id = ANY(?::text[])
`;

/** Reads the names of what these rows, all of one tenant, name; nothing is asked when they name nobody. */
export async function readLinkedNames(reader: RowReader, rows: readonly StoredCall[]): Promise<LinkedNames> {
  const tenantId = rows[0]?.tenant_id ?? '';
  const candidates = rows.flatMap((row) => JSON.parse(row.candidates) as readonly Candidate[]);
  const contactIds = given([...rows.map((row) => row.contact_id), ...candidates.map(({ contactId }) => contactId)]);
  const caseIds = given([...rows.map((row) => row.case_id), ...candidates.map(({ caseId }) => caseId)]);
  const names =
    contactIds.length + caseIds.length === 0
      ? []
      : await reader.rows<NameRow>(selectNames, [tenantId, contactIds, tenantId, caseIds]);
  const found = new Map(names.map((row) => [`${row.kind} ${row.id}`, row]));
  const ofContact = (id: string | null): NameRow | undefined => found.get(`contact ${id}`);
  const ofCase = (id: string | null): NameRow | undefined => found.get(`case ${id}`);
  return {
    contact: (id) => {
      const row = ofContact(id);
      return row === undefined ? null : { fullName: row.name, organisation: row.more };
    },
    legalCase: (id) => {
      const row = ofCase(id);
      return row === undefined ? null : { reference: row.name, title: row.more ?? '' };
    },
    currentCandidates: (_tenantId, written) =>
      written.flatMap((candidate) => {
        const contact = ofContact(candidate.contactId);
        const legalCase = ofCase(candidate.caseId);
        const isOffered = legalCase?.status ? isActive(legalCase.status) : false;
        if (contact === undefined || (candidate.caseId !== null && !isOffered)) return [];
        return [
          {
            ...candidate,
            contactName: contact.name,
            caseReference: isOffered ? (legalCase?.name ?? null) : null,
            caseTitle: isOffered ? (legalCase?.more ?? null) : null,
          },
        ];
      }),
  };
}

function given(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
