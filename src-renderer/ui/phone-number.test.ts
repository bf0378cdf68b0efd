import { describe, expect, it } from 'vitest';
import { formatPhoneNumber } from './phone-number.ts';

describe('a number as a person reads it', () => {
  it.each([
    ['+32475123456', '0475 12 34 56'],
    ['+3225123456', '02 512 34 56'],
    ['+33142278654', '+33 1 42 27 86 54'],
    ['104', '104'],
    ['anything', 'anything'],
  ])('%s is %s', (number, text) => {
    expect(formatPhoneNumber(number)).toBe(text);
  });
});
