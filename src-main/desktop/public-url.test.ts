import { describe, expect, it } from 'vitest';
import { parsePublicUrl } from './public-url.ts';

describe('the address Ringover posts to', () => {
  it.each([
    ['calls.firm.be', 'https://calls.firm.be/api/v1/webhooks/ringover'],
    [' https://calls.firm.be/ ', 'https://calls.firm.be/api/v1/webhooks/ringover'],
    ['http://127.0.0.1:4750', 'http://127.0.0.1:4750/api/v1/webhooks/ringover'],
  ])('is given the path of our own when %s has none', (typed, url) => {
    expect(parsePublicUrl(typed)).toBe(url);
  });

  it('keeps the path it has, for a proxy may have one of its own', () => {
    expect(parsePublicUrl('https://firm.be/hooks/ringover/')).toBe('https://firm.be/hooks/ringover');
  });

  it.each(['', 'ftp://calls.firm.be', 'https://', 'https://key@calls.firm.be'])('is not %j', (typed) => {
    expect(parsePublicUrl(typed)).toBeNull();
  });
});
