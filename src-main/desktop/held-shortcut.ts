import { parseKeyCombination } from '#domain/key-combination.ts';

/**
 * How a shortcut stands: wanted by nobody, held against all programs, taken by another one, or not to be had in this
 * session.
 */
export type ShortcutStanding = 'off' | 'held' | 'taken' | 'unsupported';

/** Where shortcuts are held that work in front of every program. */
export interface ShortcutRegistry {
  /** False where the session lets no program hold any. */
  readonly isSupported: () => boolean;
  /** Answers false when another program has the keys. */
  readonly register: (keys: string, onPressed: () => void) => boolean;
  readonly unregister: (keys: string) => void;
}

/** One shortcut that works in front of every program. */
export interface HeldShortcut {
  /** Holds these keys in place of those before; null holds none. */
  use(keys: string | null): void;
  standing(): ShortcutStanding;
  /** Idempotent. */
  close(): void;
}

/** A shortcut that is not held yet. */
export function createHeldShortcut(registry: ShortcutRegistry, onPressed: () => void): HeldShortcut {
  let held: string | null = null;
  let standing: ShortcutStanding = 'off';

  const letGo = (): void => {
    if (held !== null) registry.unregister(held);
    held = null;
  };
  const hold = (keys: string): ShortcutStanding => {
    if (!registry.isSupported()) return 'unsupported';
    if (parseKeyCombination(keys) === null || !registry.register(keys, onPressed)) return 'taken';
    held = keys;
    return 'held';
  };
  return {
    use: (keys) => {
      if (keys !== null && keys === held) return;
      letGo();
      standing = keys === null ? 'off' : hold(keys);
    },
    standing: () => standing,
    close: letGo,
  };
}
