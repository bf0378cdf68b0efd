import { assertNever } from './assert-never.ts';
import type { Branded } from './brand.ts';
import type { Call, CallUuid, RecordingConsent } from './call.ts';
import type { CaseId } from './case.ts';
import type { ContactId } from './contact.ts';
import { mergeNote } from './merge-note.ts';
import type { FirmChannel } from './recording/firm-channel.ts';
import type { Task, TaskId } from './task/task.ts';

/** The id of an edit, made where the edit is made: the relay takes an edit once, however often it is sent. */
export type EditId = Branded<'EditId'>;

/** What a person says of a call. Every kind says what it changed, so that it still fits when others changed the call too. */
export type CallEdit =
  /** `base` is the note the person began with. */
  | { readonly kind: 'note'; readonly base: string | null; readonly note: string | null }
  | { readonly kind: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'link'; readonly contactId: ContactId | null; readonly caseId: CaseId | null }
  | { readonly kind: 'billable'; readonly isBillable: boolean }
  | { readonly kind: 'confidential'; readonly isConfidential: boolean }
  | { readonly kind: 'consent'; readonly consent: RecordingConsent }
  /** Which channel of the recording is the firm's. */
  | { readonly kind: 'voices'; readonly firmChannel: FirmChannel };

/** What a person may say of a task; what is left out stays. */
export type TaskChanges = Partial<
  Pick<Task, 'kind' | 'title' | 'status' | 'dueAt' | 'remindAt' | 'callId' | 'caseId' | 'contactId' | 'assignee'>
>;

/** One change a person made, from the moment it was made until the relay has it. */
export type Edit = {
  readonly id: EditId;
  /** ISO 8601. */
  readonly madeAt: string;
} & (
  | { readonly of: 'call'; readonly callId: CallUuid; readonly change: CallEdit }
  /** A task nobody has yet begins with it. */
  | { readonly of: 'task'; readonly taskId: TaskId; readonly changes: TaskChanges }
);

/**
 * The call as it is once the edit is done. Names and titles of a chosen contact or case are the relay's to fill in: they are
 * null here unless the call had them. Never drops what somebody else wrote meanwhile: notes are merged, tags added and removed.
 */
export function applyCallEdit(call: Call, edit: CallEdit): Call {
  switch (edit.kind) {
    case 'note':
      return { ...call, note: mergeNote(edit.base, call.note, edit.note) };
    case 'tags':
      return { ...call, tags: editTags(call.tags, edit) };
    case 'link':
      return linked(call, edit.contactId, edit.caseId);
    case 'billable':
      return { ...call, isBillable: edit.isBillable };
    case 'confidential':
      return { ...call, isConfidential: edit.isConfidential };
    case 'consent':
      return { ...call, recordingConsent: edit.consent };
    case 'voices':
      return { ...call, firmChannel: edit.firmChannel };
    default:
      return assertNever(edit);
  }
}

/** The tags without those removed, and with those added at the end. */
export function editTags(
  tags: readonly string[],
  edit: { readonly added: readonly string[]; readonly removed: readonly string[] },
): readonly string[] {
  return [...new Set([...tags.filter((tag) => !edit.removed.includes(tag)), ...edit.added])];
}

/** The task as it is once it was changed, at a moment (ISO 8601). One nobody has yet begins with the changes. */
export function applyTaskChanges(task: Task | null, id: TaskId, changes: TaskChanges, at: string): Task {
  const before = task ?? { ...blankTask, id, createdAt: at };
  const after = { ...before, ...changes };
  const completedAt = after.status === 'done' ? (before.completedAt ?? at) : null;
  return { ...after, completedAt, updatedAt: at };
}

/** An open task of a person of which nothing is said yet. */
export const blankTask: Omit<Task, 'id' | 'createdAt'> = {
  kind: 'follow_up',
  title: '',
  status: 'open',
  dueAt: null,
  remindAt: null,
  callId: null,
  caseId: null,
  contactId: null,
  assignee: null,
  origin: 'person',
  model: null,
  quote: null,
  quoteSeconds: null,
  updatedAt: '',
  completedAt: null,
  seq: 0,
};

function linked(call: Call, contactId: ContactId | null, caseId: CaseId | null): Call {
  const candidate = call.candidates.find((each) => each.contactId === contactId && each.caseId === caseId);
  const keepsContact = call.contactId === contactId;
  const keepsCase = call.caseId === caseId;
  return {
    ...call,
    contactId,
    contactName: keepsContact ? call.contactName : (candidate?.contactName ?? null),
    caseId,
    caseReference: keepsCase ? call.caseReference : (candidate?.caseReference ?? null),
    caseTitle: keepsCase ? call.caseTitle : (candidate?.caseTitle ?? null),
  };
}
