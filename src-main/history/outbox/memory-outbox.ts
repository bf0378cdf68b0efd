import { assertNever } from '#domain/assert-never.ts';
import { isWaiting, type KeptEdit, type Outbox, type OutboxChange, recordIdOf, type Shadow } from './outbox.ts';

interface Memory {
  edits: readonly KeptEdit[];
  readonly shadows: Map<string, Shadow>;
}

/** An outbox that lasts as long as the process: the model the others are held to by `outbox.suite.ts`. */
export function createMemoryOutbox(): Outbox {
  const memory: Memory = { edits: [], shadows: new Map() };
  return {
    write: async (changes) => {
      for (const change of changes) applyOne(memory, change);
      const awaited = new Set(
        memory.edits.filter(isWaiting).map(({ origin, edit }) => keyOf(origin, edit.of, recordIdOf(edit))),
      );
      for (const key of memory.shadows.keys()) if (!awaited.has(key)) memory.shadows.delete(key);
    },
    edits: async () => memory.edits,
    shadow: async (origin, of, id) => memory.shadows.get(keyOf(origin, of, id)) ?? null,
    close: async () => undefined,
  };
}

function applyOne(memory: Memory, change: OutboxChange): void {
  const { edits } = memory;
  switch (change.kind) {
    case 'edit': {
      const { origin, edit } = change;
      const isKnown = edits.some((kept) => kept.edit.id === edit.id);
      memory.edits = isKnown
        ? edits.map((kept) => (kept.edit.id === edit.id ? { ...kept, edit } : kept))
        : [...edits, { origin, edit, standing: { kind: 'waiting' } }];
      break;
    }
    case 'shadow':
      memory.shadows.set(keyOf(change.origin, change.shadow.of, change.shadow.record.id), change.shadow);
      break;
    case 'sent':
      memory.edits = edits.map((kept) => (kept.edit.id === change.id ? { ...kept, standing: { kind: 'sent' } } : kept));
      break;
    case 'refused': {
      const standing = { kind: 'refused', reason: change.reason } as const;
      memory.edits = edits.map((kept) => (kept.edit.id === change.id ? { ...kept, standing } : kept));
      break;
    }
    case 'gone':
      memory.edits = edits.filter((kept) => kept.edit.id !== change.id);
      break;
    default:
      assertNever(change);
  }
}

function keyOf(origin: string, of: Shadow['of'], id: string): string {
  return JSON.stringify([origin, of, id]);
}
