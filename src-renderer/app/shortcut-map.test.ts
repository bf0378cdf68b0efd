import { describe, expect, it } from 'vitest';
import { readMissedKey } from '../features/missed/missed-keys.ts';
import { readPlayerKey } from '../features/player/player-keys.ts';
import { positionForKey } from '../features/timeline/timeline-keys.ts';
import { moveForKey } from '../ui/list-keys.ts';
import { mouseWheel, type ShortcutGroup, shortcutMap, spaceBar } from './shortcut-map.ts';
import { readShortcut } from './shortcuts.ts';

const drawn: Readonly<Record<string, string>> = {
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↵': 'Enter',
  'Page ↑': 'PageUp',
  'Page ↓': 'PageDown',
  [spaceBar]: ' ',
};

function keyOf(cap: string): string {
  const plain = cap.replace('⇧ ', '');
  return drawn[plain] ?? (plain.length === 1 ? plain.toLowerCase() : plain);
}

function group(title: ShortcutGroup['title']): ShortcutGroup['shortcuts'] {
  return shortcutMap([]).find((one) => one.title === title)?.shortcuts ?? [];
}

/** Escape belongs to the pages, and Enter and the space bar to a button's own use. */
const ofThePage = new Set(['Esc', '↵', spaceBar]);

function capsOf(title: ShortcutGroup['title']): readonly string[] {
  return group(title)
    .flatMap(({ ways }) => ways)
    .flat();
}

describe('the map of the keyboard', () => {
  it.each(
    [...group('window.shortcuts.moving'), ...group('window.shortcuts.anywhere')].filter(
      // Messages hear their key themselves.
      ({ text }) => text !== 'window.shortcuts.toMessages',
    ),
  )('says for $text what the window hears', ({ ways }) => {
    for (const way of ways) {
      const last = keyOf(way.at(-1) ?? '');
      const stroke = { key: last, ctrl: way[0] === 'Ctrl', meta: false, alt: false, isTyping: false };
      expect(readShortcut(stroke, way[0] === 'G').command).not.toBeNull();
    }
  });

  it('says what the list hears', () => {
    for (const cap of capsOf('window.shortcuts.inList').filter((one) => one !== 'Esc')) {
      expect(moveForKey(keyOf(cap), { chosen: 3, count: 9, pageSize: 2 }), cap).not.toBeNull();
    }
  });

  it('says what the missed calls hear', () => {
    for (const cap of capsOf('window.shortcuts.inMissed')) expect(readMissedKey(cap), cap).not.toBeNull();
  });

  it('says what the timeline hears', () => {
    for (const cap of capsOf('window.shortcuts.inTimeline').filter((one) => !ofThePage.has(one))) {
      expect(positionForKey(keyOf(cap), 3, 9), cap).not.toBeNull();
    }
  });

  it('says what the player hears, and how far it goes', () => {
    for (const { ways, gaps } of group('window.shortcuts.listening')) {
      for (const cap of ways.filter((way) => !way.includes(mouseWheel)).flat()) {
        const command = readPlayerKey({ key: keyOf(cap), shift: cap.startsWith('⇧'), isOnControl: false });
        expect(command, cap).not.toBeNull();
        if (command?.kind === 'skip') expect(Math.abs(command.seconds), cap).toBe(gaps?.seconds);
      }
    }
  });

  it('names what holds in every program only when something does', () => {
    const lookup = { text: 'window.shortcuts.lookUp', ways: [['Ctrl', 'Alt', 'J']] } as const;
    expect(shortcutMap([lookup]).at(-1)?.shortcuts).toEqual([lookup]);
    expect(shortcutMap([]).map(({ title }) => title)).not.toContain('window.shortcuts.inAnyProgram');
  });
});
