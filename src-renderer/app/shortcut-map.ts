import type { TextKey } from '../ui/texts.tsx';
import { places } from './place.ts';

/** What some keys do. */
export interface MappedShortcut {
  readonly text: TextKey;
  readonly gaps?: Readonly<Record<string, number>>;
  /** Each way of asking for it: keys as drawn on the keyboard, pressed one after the other or held together. */
  readonly ways: readonly (readonly string[])[];
}

/** Keys that are heard in the same place. */
export interface ShortcutGroup {
  readonly title: TextKey;
  readonly shortcuts: readonly MappedShortcut[];
}

/** How the space bar stands in the map; it is said in the person's language. */
export const spaceBar = 'Space';
/** How the wheel of a mouse stands in the map; it is said in the person's language. */
export const mouseWheel = 'Wheel';

const arrows = [['↑', '↓']];
const ends = [['Home', 'End']];

/** Every key of the window, by where it is heard, and what holds in every program: `inAnyProgram`. */
export function shortcutMap(inAnyProgram: readonly MappedShortcut[]): readonly ShortcutGroup[] {
  const elsewhere: ShortcutGroup = { title: 'window.shortcuts.inAnyProgram', shortcuts: inAnyProgram };
  return inAnyProgram.length === 0 ? windowGroups : [...windowGroups, elsewhere];
}

const windowGroups: readonly ShortcutGroup[] = [
  {
    title: 'window.shortcuts.moving',
    shortcuts: places.map(({ key, letter }, index) => ({
      text: key,
      ways: [
        ['G', letter.toUpperCase()],
        ['Ctrl', String(index + 1)],
      ],
    })),
  },
  {
    title: 'window.shortcuts.anywhere',
    shortcuts: [
      { text: 'window.shortcuts.search', ways: [['/'], ['Ctrl', 'F']] },
      { text: 'window.shortcuts.toMessages', ways: [['F6']] },
      { text: 'window.shortcuts.thisMap', ways: [['?']] },
    ],
  },
  {
    title: 'window.shortcuts.inList',
    shortcuts: [
      { text: 'window.shortcuts.upDown', ways: [...arrows, ['K', 'J']] },
      { text: 'window.shortcuts.firstLast', ways: ends },
      { text: 'window.shortcuts.page', ways: [['Page ↑', 'Page ↓']] },
      { text: 'window.shortcuts.openCall', ways: [['↵']] },
      { text: 'window.shortcuts.backToList', ways: [['Esc']] },
    ],
  },
  {
    title: 'window.shortcuts.inSearch',
    shortcuts: [
      { text: 'window.shortcuts.openFound', ways: [['↵']] },
      { text: 'window.shortcuts.lessFilter', ways: [['⌫']] },
      { text: 'window.shortcuts.clearSearch', ways: [['Esc']] },
    ],
  },
  {
    title: 'window.shortcuts.inMissed',
    shortcuts: [
      { text: 'window.shortcuts.callBack', ways: [['B']] },
      { text: 'window.shortcuts.finish', ways: [['E']] },
      { text: 'window.shortcuts.putOff', ways: [['H']] },
    ],
  },
  {
    title: 'window.shortcuts.inTimeline',
    shortcuts: [
      { text: 'window.shortcuts.upDownItem', ways: arrows },
      { text: 'window.shortcuts.firstLastItem', ways: ends },
      { text: 'window.shortcuts.openItem', ways: [['↵'], [spaceBar]] },
      { text: 'window.shortcuts.closeItem', ways: [['Esc']] },
    ],
  },
  {
    title: 'window.shortcuts.listening',
    shortcuts: [
      { text: 'window.shortcuts.playPause', ways: [[spaceBar], ['K']] },
      { text: 'window.shortcuts.skip', gaps: { seconds: 5 }, ways: [['←', '→']] },
      { text: 'window.shortcuts.skip', gaps: { seconds: 10 }, ways: [['J', 'L']] },
      { text: 'window.shortcuts.skip', gaps: { seconds: 30 }, ways: [['⇧ ←', '⇧ →']] },
      { text: 'window.shortcuts.slowerFaster', ways: [['<', '>']] },
      { text: 'window.shortcuts.loop', ways: [['I', 'O']] },
      { text: 'window.shortcuts.loopOff', ways: [['X']] },
      { text: 'window.shortcuts.bookmark', ways: [['B']] },
      { text: 'window.shortcuts.bookmarks', ways: [[',', '.']] },
      { text: 'window.shortcuts.skipPauses', ways: [['Q']] },
      {
        text: 'window.shortcuts.zoom',
        ways: [
          ['+', '-'],
          ['Ctrl', mouseWheel],
        ],
      },
      { text: 'window.shortcuts.zoomAll', ways: [['0']] },
    ],
  },
  {
    title: 'window.shortcuts.inTranscript',
    shortcuts: [
      { text: 'window.shortcuts.upDownLine', ways: arrows },
      { text: 'window.shortcuts.firstLastLine', ways: ends },
      { text: 'window.shortcuts.hearLine', ways: [['↵']] },
      { text: 'window.shortcuts.nextHit', ways: [['↵']] },
      { text: 'window.shortcuts.previousHit', ways: [['⇧ ↵']] },
    ],
  },
  {
    title: 'window.shortcuts.onCard',
    shortcuts: [
      { text: 'window.shortcuts.upDownCard', ways: arrows },
      { text: 'window.shortcuts.openOnCard', ways: [['↵']] },
      { text: 'window.shortcuts.closeCard', ways: [['Esc']] },
    ],
  },
  {
    title: 'window.shortcuts.inLookup',
    shortcuts: [
      { text: 'window.shortcuts.chooseFound', ways: arrows },
      { text: 'window.shortcuts.doFound', ways: [['↵']] },
      { text: 'window.shortcuts.moreDeeds', ways: [['Ctrl', 'K']] },
      { text: 'window.shortcuts.leaveLookup', ways: [['Esc']] },
    ],
  },
];
