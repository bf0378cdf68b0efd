import { describe, expect, it } from 'vitest';

const css = Object.values(
  import.meta.glob<string>('./tokens.css', { query: '?raw', import: 'default', eager: true }),
).join('');

/** WCAG 2.2 AA for text of our sizes. */
const leastContrast = 4.5;

/** Every text colour with the grounds it is put on. */
const pairs: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  [
    'neutral-12',
    ['neutral-1', 'neutral-2', 'neutral-3', 'neutral-4', 'raised', 'accent-tint', 'ringing-tint', 'missed-tint'],
  ],
  [
    'neutral-11',
    ['neutral-1', 'neutral-2', 'neutral-3', 'neutral-4', 'raised', 'accent-tint', 'ringing-tint', 'missed-tint'],
  ],
  ['neutral-10', ['neutral-1', 'neutral-2', 'neutral-3', 'raised', 'groove', 'accent-tint', 'ringing-tint']],
  ['accent-text', ['neutral-1', 'neutral-2', 'raised', 'accent-tint']],
  ['on-accent', ['accent-fill', 'accent-fill-hover']],
  ['ringing', ['neutral-1', 'raised', 'ringing-tint']],
  ['answered', ['neutral-1', 'raised', 'answered-tint', 'accent-tint']],
  ['missed', ['neutral-1', 'raised', 'missed-tint', 'accent-tint', 'neutral-3']],
  ['voicemail', ['neutral-1', 'raised', 'voicemail-tint', 'accent-tint', 'neutral-3']],
];

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const [, block = ''] = css.split(`[data-theme="${theme}"] {`);
  const [rules = ''] = block.split('}');
  return new Map([...rules.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name = '', colour = '']) => [name, colour]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'])('the %s theme', (theme) => {
  const tokens = tokensOf(theme);

  it.each(pairs.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    'lets %s be read on %s',
    (text, ground) => {
      expect(contrast(tokens.get(text) ?? '#000000', tokens.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(
        leastContrast,
      );
    },
  );
});
