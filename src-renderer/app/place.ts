import type { TextKey } from '../ui/texts.tsx';

/** Where in the window one can be. */
export type Place = 'calls' | 'missed' | 'cases' | 'contacts' | 'numbers' | 'settings' | 'activity';

/** The places in the order of the rail, with their names and the letter that follows `g`. */
export const places: readonly { readonly place: Place; readonly key: TextKey; readonly letter: string }[] = [
  { place: 'calls', key: 'window.place.calls', letter: 'c' },
  { place: 'missed', key: 'window.place.missed', letter: 'm' },
  { place: 'cases', key: 'window.place.cases', letter: 'd' },
  { place: 'contacts', key: 'window.place.contacts', letter: 'p' },
  { place: 'numbers', key: 'window.place.numbers', letter: 'n' },
  { place: 'settings', key: 'window.place.settings', letter: 's' },
  { place: 'activity', key: 'window.place.activity', letter: 'w' },
];
