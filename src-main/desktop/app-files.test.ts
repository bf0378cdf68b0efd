import { describe, expect, it } from 'vitest';
import { filePathOf, isCardUrl, isLookupUrl, isWindowUrl } from './app-files.ts';

describe("the window's files", () => {
  it('are found below their folder', () => {
    expect(filePathOf('app://main/index.html', '/srv/page')).toBe('/srv/page/index.html');
    expect(filePathOf('app://main/assets/a%20b.js?x=1', '/srv/page')).toBe('/srv/page/assets/a b.js');
  });

  it.each([
    'app://main/../secret',
    'app://main/%2e%2e/secret',
    'app://main/..%2fsecret',
    'app://main/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://main/',
    'app://main/%ff',
    'app://elsewhere/index.html',
    'app://main.evil/index.html',
    'https://main/index.html',
    'not an address',
  ])('never lead out of it: %s', (address) => {
    const path = filePathOf(address, '/srv/page');
    expect(path === null || path.startsWith('/srv/page/')).toBe(true);
  });

  it('are told from every other address', () => {
    expect(isWindowUrl('app://main/index.html')).toBe(true);
    expect(isWindowUrl('app://main.evil/index.html')).toBe(false);
    expect(isWindowUrl('https://app://main/')).toBe(false);
  });

  it("tell the window's page from the card's", () => {
    expect(isCardUrl('app://main/card.html')).toBe(true);
    expect(isWindowUrl('app://main/card.html')).toBe(false);
    expect(isCardUrl('app://main/index.html')).toBe(false);
    expect(isCardUrl('app://main/card.html/../index.html')).toBe(false);
    expect(filePathOf('app://main/card.html', '/srv/page')).toBe('/srv/page/card.html');
  });

  it.each(['', '#place', '?a=b', '?a=b#place'])('tell the small pages from the window whatever follows: %j', (rest) => {
    expect(isCardUrl(`app://main/card.html${rest}`)).toBe(true);
    expect(isLookupUrl(`app://main/lookup.html${rest}`)).toBe(true);
    expect(isWindowUrl(`app://main/card.html${rest}`)).toBe(false);
    expect(isWindowUrl(`app://main/lookup.html${rest}`)).toBe(false);
  });
});
