import { describe, expect, it, vi } from 'vitest';
import { createHeldShortcut, type ShortcutRegistry } from './held-shortcut.ts';

const keys = 'CommandOrControl+Alt+J';

function registryWith({ taken = [], isSupported = true }: { taken?: readonly string[]; isSupported?: boolean }) {
  const held = new Map<string, () => void>();
  const registry: ShortcutRegistry = {
    isSupported: () => isSupported,
    register: (wanted, onPressed) => {
      if (taken.includes(wanted) || held.has(wanted)) return false;
      held.set(wanted, onPressed);
      return true;
    },
    unregister: (wanted) => held.delete(wanted),
  };
  return { registry, held };
}

describe('a held shortcut', () => {
  it('is heard until it is let go', () => {
    const { registry, held } = registryWith({});
    const onPressed = vi.fn();
    const shortcut = createHeldShortcut(registry, onPressed);
    expect(shortcut.standing()).toBe('off');
    shortcut.use(keys);
    held.get(keys)?.();
    expect(onPressed).toHaveBeenCalledOnce();
    expect(shortcut.standing()).toBe('held');
    shortcut.use(null);
    expect(held.size).toBe(0);
    expect(shortcut.standing()).toBe('off');
  });

  it('lets the keys before go when others are chosen, even those that are taken', () => {
    const { registry, held } = registryWith({ taken: ['Alt+F9'] });
    const shortcut = createHeldShortcut(registry, vi.fn());
    shortcut.use(keys);
    shortcut.use('Alt+F8');
    expect([...held.keys()]).toEqual(['Alt+F8']);
    shortcut.use('Alt+F9');
    expect(shortcut.standing()).toBe('taken');
    expect(held.size).toBe(0);
    shortcut.use(keys);
    expect(shortcut.standing()).toBe('held');
  });

  it('is not asked for twice', () => {
    const { registry } = registryWith({});
    const register = vi.spyOn(registry, 'register');
    const shortcut = createHeldShortcut(registry, vi.fn());
    shortcut.use(keys);
    shortcut.use(keys);
    expect(register).toHaveBeenCalledOnce();
    expect(shortcut.standing()).toBe('held');
  });

  it('says where a session lets nobody hold any, and asks for nothing there', () => {
    const { registry, held } = registryWith({ isSupported: false });
    const shortcut = createHeldShortcut(registry, vi.fn());
    shortcut.use(keys);
    expect(shortcut.standing()).toBe('unsupported');
    expect(held.size).toBe(0);
  });

  it('leaves nothing held behind', () => {
    const { registry, held } = registryWith({});
    const shortcut = createHeldShortcut(registry, vi.fn());
    shortcut.use(keys);
    shortcut.close();
    shortcut.close();
    expect(held.size).toBe(0);
  });
});
