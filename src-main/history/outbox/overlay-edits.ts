import type { Call } from '#domain/call.ts';
import type { Task } from '#domain/task/task.ts';
import type { HistoryChange, HistoryStore } from '../history-store.ts';
import { editedRecord, isOfRecord, laterShadow } from './edited-record.ts';
import { isWaiting, type KeptEdit, type Outbox, type OutboxChange, recordIdOf, type Shadow } from './outbox.ts';

/** What is about to be written into the offline copy, and what waits for the relay. */
export interface OverlayParts {
  readonly changes: readonly HistoryChange[];
  /** Whose records the copy holds before; null while nobody knows. */
  readonly origin: string | null;
  readonly history: HistoryStore;
  readonly outbox: Outbox;
}

/** The same with waiting edits on top: what is written into the outbox first, and then into the copy. */
export interface Overlaid {
  readonly outbox: readonly OutboxChange[];
  readonly history: readonly HistoryChange[];
}

interface Overlay {
  readonly parts: OverlayParts;
  readonly outbox: OutboxChange[];
  readonly history: HistoryChange[];
  /** Shadows as they are after what is in `outbox`; null for a record that is gone. */
  readonly shadows: Map<string, Shadow | null>;
  waiting: readonly KeptEdit[];
  origin: string | null;
}

/** Lays waiting edits over what the relay says: their records are kept as shadows, and shown as the person left them. */
export async function overlayEdits(parts: OverlayParts): Promise<Overlaid> {
  const kept = (await parts.outbox.edits()).filter(isWaiting);
  if (kept.length === 0) return { outbox: [], history: parts.changes };
  const overlay: Overlay = {
    parts,
    outbox: [],
    history: [],
    shadows: new Map(),
    waiting: kept.filter(({ origin }) => origin === parts.origin),
    origin: parts.origin,
  };
  for (const change of parts.changes) {
    if (change.kind === 'backfill-started') {
      overlay.origin = change.origin;
      overlay.waiting = kept.filter(({ origin }) => origin === change.origin);
    }
    await overlayOne(overlay, change);
  }
  return overlay;
}

async function overlayOne(overlay: Overlay, change: HistoryChange): Promise<void> {
  switch (change.kind) {
    case 'call':
      return tell(overlay, { of: 'call', record: change.call }, change);
    case 'task':
      return tell(overlay, { of: 'task', record: change.task }, change);
    case 'call-gone':
      return leave(overlay, 'call', change.id, change);
    case 'task-gone':
      return leave(overlay, 'task', change.id, change);
    case 'backfill-started':
      overlay.history.push(change);
      return showAll(overlay, change.isFresh);
    case 'backfill-finished':
      // Records the relay did not bring are dropped by it, those that wait among them.
      await showAll(overlay, false);
      overlay.history.push(change);
      return;
    default:
      overlay.history.push(change);
  }
}

/** The relay says how a record is. */
async function tell(overlay: Overlay, told: Shadow, change: HistoryChange): Promise<void> {
  const edits = overlay.waiting.filter(isOfRecord(told.of, told.record.id));
  if (edits.length === 0 || overlay.origin === null) {
    overlay.history.push(change);
    return;
  }
  const shadow = laterShadow(await shadowOf(overlay, told.of, told.record.id), told);
  setShadow(overlay, overlay.origin, shadow);
  await show(overlay, shadow, edits);
}

/** The relay says that a record is gone: what was written on it has nowhere to go. */
async function leave(overlay: Overlay, of: Shadow['of'], id: string, change: HistoryChange): Promise<void> {
  const isAbout = isOfRecord(of, id);
  for (const { edit } of overlay.waiting.filter(isAbout)) {
    overlay.outbox.push({ kind: 'refused', id: edit.id, reason: 'not-found' });
  }
  overlay.waiting = overlay.waiting.filter((kept) => !isAbout(kept));
  overlay.shadows.set(`${of} ${id}`, null);
  overlay.history.push(change);
}

/** Shows every record that waits; `isFresh`: what the relay numbered before, it may number anew. */
async function showAll(overlay: Overlay, isFresh: boolean): Promise<void> {
  const firsts = new Map(overlay.waiting.map(({ edit }) => [`${edit.of} ${recordIdOf(edit)}`, edit]));
  for (const edit of firsts.values()) {
    const id = recordIdOf(edit);
    const known = await shadowOf(overlay, edit.of, id);
    const shadow = isFresh && known !== null ? unnumbered(known) : known;
    if (isFresh && shadow !== null && overlay.origin !== null) setShadow(overlay, overlay.origin, shadow);
    await show(overlay, shadow, overlay.waiting.filter(isOfRecord(edit.of, id)));
  }
}

async function show(overlay: Overlay, shadow: Shadow | null, edits: readonly KeptEdit[]): Promise<void> {
  const shown = await editedRecord(shadow, edits, overlay.parts.history);
  if (shown?.of === 'call') overlay.history.push({ kind: 'call', call: shown.record });
  else if (shown?.of === 'task') overlay.history.push({ kind: 'task', task: shown.record });
}

async function shadowOf({ parts, shadows, origin }: Overlay, of: Shadow['of'], id: string): Promise<Shadow | null> {
  const changed = shadows.get(`${of} ${id}`);
  if (changed !== undefined || origin === null) return changed ?? null;
  return parts.outbox.shadow(origin, of, id);
}

function setShadow(overlay: Overlay, origin: string, shadow: Shadow): void {
  overlay.shadows.set(`${shadow.of} ${shadow.record.id}`, shadow);
  overlay.outbox.push({ kind: 'shadow', origin, shadow });
}

function unnumbered(shadow: Shadow): Shadow {
  return shadow.of === 'call'
    ? { of: 'call', record: { ...shadow.record, seq: 0 } satisfies Call }
    : { of: 'task', record: { ...shadow.record, seq: 0 } satisfies Task };
}
