import type { CallChange } from '#domain/announcement/announcement.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CallEdit, Edit, EditId, TaskChanges } from '#domain/edit.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import type { HistoryChange, HistoryStore } from '../history-store.ts';
import { coalesce } from './coalesce.ts';
import { editedRecord, isOfRecord, laterShadow } from './edited-record.ts';
import {
  type EditRefusal,
  isWaiting,
  type KeptEdit,
  type Outbox,
  type OutboxChange,
  recordIdOf,
  type Shadow,
} from './outbox.ts';
import { overlayEdits } from './overlay-edits.ts';

/** What an edited history needs. */
export interface EditedHistoryParts {
  readonly history: HistoryStore;
  readonly outbox: Outbox;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A UUID no edit had before; later ones sort later. */
  readonly newId: () => string;
  /** There are more or fewer edits, or one stands elsewhere than before. */
  readonly onEdits: () => void;
  /** The person wrote something that the relay does not have. */
  readonly onWritten: () => void;
  /** A record is shown otherwise than before, and the stream did not say so. */
  readonly onShown: (change: HistoryChange) => void;
}

/** What delivers edits and what is told of them. Methods reject with `HistoryError` only. */
export interface EditedRecords {
  /** Keeps what a person says of a call and shows it; null when there is no such call. Durable once it settles. */
  changeCall(id: CallUuid, change: CallEdit): Promise<Call | null>;
  /** Keeps what a person says of a task, or makes it; null while no relay was ever known. Durable once it settles. */
  changeTask(id: TaskId, changes: TaskChanges): Promise<Task | null>;
  /** The oldest edit that waits for a relay, which counts as sent from now on; null when there is none. */
  takeNext(origin: string): Promise<KeptEdit | null>;
  /** The relay has an edit, and its record is so since. */
  delivered(id: EditId, answer: Shadow): Promise<void>;
  /** The relay will never take an edit: it is kept for the person, and the record shown without it. */
  refused(id: EditId, reason: EditRefusal): Promise<void>;
  /** The person gave a refused edit up. */
  discard(id: EditId): Promise<void>;
  /** The edits for the relay whose records are shown: those that wait and those that were refused, in order. */
  edits(): Promise<readonly KeptEdit[]>;
}

/**
 * The offline copy as a person sees it: what the relay says, with what the person wrote since on top. What the relay says of such a
 * record is kept beside it as its shadow; once nothing waits any more the record is what the relay has. What was waiting when
 * the copy was last closed, or lost, is applied again.
 */
export interface EditedHistory extends HistoryStore, EditedRecords {}

/** An offline copy with an outbox. Closing it closes the copy, and leaves the outbox open. */
export function createEditedHistory(parts: EditedHistoryParts): EditedHistory {
  const { history, outbox } = parts;
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: a record must not be written between its shadow and its edits.
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const originNow = async (): Promise<string | null> => {
    const { origin } = await history.position();
    // A copy that was lost does not know whose it was: what was written lately does.
    return origin ?? (await outbox.edits()).at(-1)?.origin ?? null;
  };
  const editsFor = async (origin: string | null): Promise<readonly KeptEdit[]> =>
    (await outbox.edits()).filter((kept) => kept.origin === origin);
  const waitingOf = async (origin: string, of: Shadow['of'], id: string): Promise<readonly KeptEdit[]> =>
    (await editsFor(origin)).filter(isWaiting).filter(isOfRecord(of, id));

  /** Shows a record as it is with the edits that wait for it; `shadow` as the relay has it. */
  const show = async (origin: string, shadow: Shadow | null, of: Shadow['of'], id: string): Promise<Shadow | null> => {
    const shown = await editedRecord(shadow, await waitingOf(origin, of, id), history);
    const change = shown === null ? goneOf(of, id) : changeOf(shown);
    await history.apply([change]);
    parts.onShown(change);
    return shown;
  };

  const keep = async (edit: Edit, shown: Shadow | null, id: string, origin: string): Promise<Shadow | null> => {
    const waiting = await waitingOf(origin, edit.of, id);
    const known = await outbox.shadow(origin, edit.of, id);
    const shadow = waiting.length === 0 ? shown : known;
    const written = coalesce(waiting.at(-1), edit) ?? edit;
    const put: OutboxChange = { kind: 'edit', origin, edit: written };
    await outbox.write(shadow === null ? [put] : [put, { kind: 'shadow', origin, shadow }]);
    const after = await show(origin, shadow, edit.of, id);
    parts.onEdits();
    parts.onWritten();
    return after;
  };

  /** Takes an edit out of the line, and shows its record without it or as the relay answered. */
  const settle = async (outcome: Extract<OutboxChange, { id: EditId }>, answer: Shadow | null): Promise<void> => {
    const { id } = outcome;
    const kept = (await outbox.edits()).find(({ edit }) => edit.id === id);
    if (kept === undefined) return;
    const { origin, edit } = kept;
    const recordId = recordIdOf(edit);
    const before = await outbox.shadow(origin, edit.of, recordId);
    const shadow = answer === null ? before : laterShadow(before, answer);
    await outbox.write(shadow === null ? [outcome] : [{ kind: 'shadow', origin, shadow }, outcome]);
    const isGone = outcome.kind === 'refused' && outcome.reason === 'not-found';
    if (origin === (await originNow())) await show(origin, isGone ? null : shadow, edit.of, recordId);
    parts.onEdits();
  };

  const apply = async (changes: readonly HistoryChange[]): Promise<readonly CallChange[]> => {
    const overlaid = await overlayEdits({ changes, origin: await originNow(), history, outbox });
    if (overlaid.outbox.length > 0) {
      await outbox.write(overlaid.outbox);
      parts.onEdits();
    }
    const became = await history.apply(overlaid.history);
    if (changes.some(({ kind }) => kind === 'backfill-started')) parts.onEdits();
    return became;
  };

  const showWaiting = async (): Promise<void> => {
    const origin = await originNow();
    if (origin === null) return;
    const records = new Map<string, Edit>();
    for (const { edit } of (await editsFor(origin)).filter(isWaiting)) {
      records.set(recordIdOf(edit), edit);
    }
    for (const [id, { of }] of records) {
      const shadow = await outbox.shadow(origin, of, id);
      if (of === 'task' || shadow !== null) await show(origin, shadow, of, id);
    }
  };
  // A copy that cannot be written says so to the next who writes.
  inTurn(showWaiting).catch(() => undefined);

  const stamp = () => ({ id: parts.newId() as EditId, madeAt: new Date(parts.now()).toISOString() });
  return {
    ...history,
    apply: (changes) => inTurn(() => apply(changes)),
    changeCall: (callId, change) =>
      inTurn(async () => {
        const [origin, call] = [await originNow(), await history.call(callId)];
        if (origin === null || call === null || saysNothing(change)) return call;
        const edit: Edit = { ...stamp(), of: 'call', callId, change };
        const shown = await keep(edit, { of: 'call', record: call }, callId, origin);
        return shown?.of === 'call' ? shown.record : call;
      }),
    changeTask: (taskId, changes) =>
      inTurn(async () => {
        const [origin, task] = [await originNow(), await history.task(taskId)];
        if (origin === null || Object.keys(changes).length === 0) return task;
        const edit: Edit = { ...stamp(), of: 'task', taskId, changes };
        const shown = await keep(edit, task === null ? null : { of: 'task', record: task }, taskId, origin);
        return shown?.of === 'task' ? shown.record : task;
      }),
    takeNext: (origin) =>
      inTurn(async () => {
        const next = (await editsFor(origin)).find(isWaiting);
        if (next === undefined) return null;
        if (next.standing.kind === 'waiting') await outbox.write([{ kind: 'sent', id: next.edit.id }]);
        return next;
      }),
    delivered: (id, answer) => inTurn(() => settle({ kind: 'gone', id }, answer)),
    refused: (id, reason) => inTurn(() => settle({ kind: 'refused', id, reason }, null)),
    discard: (id) =>
      inTurn(async () => {
        await outbox.write([{ kind: 'gone', id }]);
        parts.onEdits();
      }),
    edits: async () => editsFor(await originNow()),
    close: async () => {
      await last;
      await history.close();
    },
  };
}

function changeOf(shadow: Shadow): HistoryChange {
  return shadow.of === 'call' ? { kind: 'call', call: shadow.record } : { kind: 'task', task: shadow.record };
}

function goneOf(of: Shadow['of'], id: string): HistoryChange {
  return of === 'call' ? { kind: 'call-gone', id: id as CallUuid } : { kind: 'task-gone', id: id as TaskId };
}

function saysNothing(change: CallEdit): boolean {
  if (change.kind === 'note') return change.base === change.note;
  return change.kind === 'tags' && change.added.length + change.removed.length === 0;
}
