import { expect, it } from 'vitest';
import { escapeMarkup } from './markup.ts';

it('makes a name plain text where markup is read', () => {
  expect(escapeMarkup('Dupont & Fils <b>x</b> &amp;')).toBe('Dupont &amp; Fils &lt;b&gt;x&lt;/b&gt; &amp;amp;');
});
