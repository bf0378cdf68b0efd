import { assertNever } from '#domain/assert-never.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { applyCallEdit, type CallEdit, type TaskChanges } from '#domain/edit.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { parseCallItem } from '#domain/wire/call-item.ts';
import { parseTaskItem } from '#domain/wire/task-item.ts';
import { type Read, readOrNull } from '#domain/wire/wire-reader.ts';
import { RelayError } from './relay-failure.ts';
import { type RelayEndpoint, type RelayFetch, requestRelay } from './request-relay.ts';

/** The relay's side of what people write. Methods reject with `RelayError` only. [protocol §4] */
export interface RelayEdits {
  /** Changes a call; however often it is sent with one key, it is done once. The answer is the call as it is then. */
  changeCall(key: string, id: CallUuid, change: CallEdit): Promise<Call>;
  /** Changes a task, or makes it, likewise. */
  changeTask(key: string, id: TaskId, changes: TaskChanges): Promise<Task>;
}

/** The edits of the relay at an address. */
export function createRelayEdits(endpoint: RelayEndpoint, fetch: RelayFetch): RelayEdits {
  const patch = (key: string, path: string, body: unknown): Promise<unknown> =>
    requestRelay(endpoint, fetch, { method: 'PATCH', path, body, headers: { 'idempotency-key': key } });
  return {
    changeCall: async (key, id, change) => {
      const answer = await patch(key, `ringover/calls/${encodeURIComponent(id)}`, formatCallEdit(change));
      return understood(answer, parseCallItem);
    },
    changeTask: async (key, id, changes) => {
      const answer = await patch(key, `tasks/${encodeURIComponent(id)}`, formatTaskChanges(changes));
      return understood(answer, parseTaskItem);
    },
  };
}

/**
 * The edits of a LexiBel backend, which takes whole values and knows neither keys nor tasks: a note is merged and tags are
 * changed here, into the call as it is when it is sent. A task is refused as `rejected`.
 */
export function createPlainRelayEdits(endpoint: RelayEndpoint, fetch: RelayFetch): RelayEdits {
  return {
    changeCall: async (_key, id, change) => {
      const path = `ringover/calls/${encodeURIComponent(id)}`;
      const before = await requestRelay(endpoint, fetch, { method: 'GET', path }).catch(asNotFound);
      const after = applyCallEdit(understood(before, parseCallItem), change);
      const body = formatValues(after, change);
      const answer = await requestRelay(endpoint, fetch, { method: 'PATCH', path, body }).catch(asRejected);
      return understood(answer, parseCallItem);
    },
    changeTask: async () => {
      throw new RelayError({ kind: 'rejected', status: 404 });
    },
  };
}

/** A backend that speaks to us elsewhere and answers 404 here has no such call, whatever its words are. */
function asNotFound(error: unknown): never {
  const isMissing = error instanceof RelayError && error.failure.kind === 'not-a-relay';
  throw isMissing ? new RelayError({ kind: 'not-found' }, { cause: error }) : error;
}

/** The call is there and cannot be changed: a backend that takes no changes at all. */
function asRejected(error: unknown): never {
  const isMissing = error instanceof RelayError && error.failure.kind === 'not-a-relay';
  throw isMissing ? new RelayError({ kind: 'rejected', status: 404 }, { cause: error }) : error;
}

function formatValues(after: Call, change: CallEdit) {
  switch (change.kind) {
    case 'note':
      return { note: after.note };
    case 'tags':
      return { tags: after.tags };
    case 'link':
    case 'billable':
    case 'confidential':
    case 'consent':
    case 'voices':
      return formatCallEdit(change);
    default:
      return assertNever(change);
  }
}

function formatCallEdit(change: CallEdit) {
  switch (change.kind) {
    case 'note':
      return { note: change.note, note_base: change.base };
    case 'tags':
      return { tags_added: change.added, tags_removed: change.removed };
    case 'link':
      return { contact_id: change.contactId, case_id: change.caseId };
    case 'billable':
      return { billable: change.isBillable };
    case 'confidential':
      return { confidential: change.isConfidential };
    case 'consent':
      return { recording_consent: change.consent };
    case 'voices':
      return { firm_channel: change.firmChannel };
    default:
      return assertNever(change);
  }
}

function formatTaskChanges(changes: TaskChanges) {
  const { dueAt, remindAt, callId, caseId, contactId, ...same } = changes;
  return {
    ...same,
    ...(dueAt === undefined ? {} : { due_at: dueAt }),
    ...(remindAt === undefined ? {} : { remind_at: remindAt }),
    ...(callId === undefined ? {} : { call_id: callId }),
    ...(caseId === undefined ? {} : { case_id: caseId }),
    ...(contactId === undefined ? {} : { contact_id: contactId }),
  };
}

function understood<Value>(answer: unknown, read: Read<Value>): Value {
  const value = readOrNull(answer, read);
  if (value === null) throw new RelayError({ kind: 'not-a-relay' });
  return value;
}
