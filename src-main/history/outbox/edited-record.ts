import type { Call } from '#domain/call.ts';
import { applyCallEdit, applyTaskChanges } from '#domain/edit.ts';
import type { RecordStore } from '../record-store.ts';
import { type KeptEdit, recordIdOf, type Shadow } from './outbox.ts';

/**
 * The record with its waiting edits on top, in order. The names of a contact or case a person chose are looked up in
 * `records`. Null for a call that nobody has, which cannot be edited.
 */
export async function editedRecord(
  shadow: Shadow | null,
  edits: readonly KeptEdit[],
  records: Pick<RecordStore, 'contact' | 'case'>,
): Promise<Shadow | null> {
  let record = shadow;
  for (const { edit } of edits) record = applyEdit(record, edit);
  const hasLink = edits.some(({ edit }) => edit.of === 'call' && edit.change.kind === 'link');
  return record?.of === 'call' && hasLink ? { of: 'call', record: await named(record.record, records) } : record;
}

function applyEdit(before: Shadow | null, edit: KeptEdit['edit']): Shadow | null {
  if (edit.of === 'task') {
    const task = before?.of === 'task' ? before.record : null;
    return { of: 'task', record: applyTaskChanges(task, edit.taskId, edit.changes, edit.madeAt) };
  }
  return before?.of === 'call' ? { of: 'call', record: applyCallEdit(before.record, edit.change) } : before;
}

async function named(call: Call, records: Pick<RecordStore, 'contact' | 'case'>): Promise<Call> {
  const { contactId, contactName, caseId, caseReference } = call;
  const contact = contactId === null || contactName !== null ? null : await records.contact(contactId);
  const file = caseId === null || caseReference !== null ? null : await records.case(caseId);
  return {
    ...call,
    candidates: call.candidates.filter((one) => one.contactId !== contactId || one.caseId !== caseId),
    contactName: contact?.fullName ?? contactName,
    caseReference: file?.reference ?? caseReference,
    caseTitle: file?.title ?? call.caseTitle,
  };
}

/** Picks the edits of one record. */
export function isOfRecord(of: Shadow['of'], id: string): (kept: KeptEdit) => boolean {
  return ({ edit }) => edit.of === of && recordIdOf(edit) === id;
}

/** The later of what the relay said of a record: an answer may come after an event that is newer. */
export function laterShadow(before: Shadow | null, told: Shadow): Shadow {
  return before !== null && before.record.seq > told.record.seq ? before : told;
}
