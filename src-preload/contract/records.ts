import type { ActiveCase, CaseId, Party } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { TaskChanges } from '#domain/edit.ts';
import type { RecordList } from '#domain/record-list.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import type { TaskQuery } from '#domain/task/task-query.ts';
import type { TimelinePage, TimelineQuery } from '#domain/timeline.ts';
import type { CallBackOutcome } from './calls.ts';

/** A contact with the cases it is a party to, newest activity first. */
export interface ContactFile {
  readonly contact: Contact;
  readonly cases: readonly ActiveCase[];
}

/** A case with who takes part in it; a contact the copy does not hold is null. */
export interface CaseFile extends ActiveCase {
  readonly parties: readonly (Party & { readonly contact: Contact | null })[];
}

/** What is asked about contacts, cases and tasks, and what happened with them. Route → what it sends and what it gets. */
export interface RecordRequests {
  /** What happened with a contact or on a case: calls, text messages, notes and tasks. */
  'timeline.read': { readonly params: TimelineQuery; readonly value: TimelinePage };
  /** By name; words as a person typed them, empty for all. */
  'contacts.list': {
    readonly params: { readonly words: string; readonly limit: number };
    readonly value: RecordList<Contact>;
  };
  'contacts.get': { readonly params: { readonly id: ContactId }; readonly value: ContactFile };
  /** Calls one of a contact's numbers, named as it was given. Never tried twice: a phone rings. */
  'contacts.callBack': {
    readonly params: { readonly id: ContactId; readonly number: string };
    readonly value: CallBackOutcome;
  };
  /** Those due first at the top. */
  'tasks.list': { readonly params: TaskQuery; readonly value: RecordList<Task> };
  /** Changes a task, or makes one, as `calls.change` does. */
  'tasks.change': { readonly params: { readonly id: TaskId; readonly changes: TaskChanges }; readonly value: Task };
  /** Newest activity first. */
  'cases.list': {
    readonly params: { readonly words: string; readonly limit: number };
    readonly value: RecordList<ActiveCase>;
  };
  'cases.get': { readonly params: { readonly id: CaseId }; readonly value: CaseFile };
}
