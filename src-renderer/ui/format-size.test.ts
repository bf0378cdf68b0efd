import { expect, it } from 'vitest';
import { formatSize } from './format-size.ts';

it('a size is said as people say it', () => {
  expect([0, 340_400_000, 2_000_000_000, 10_250_000_000].map((bytes) => formatSize(bytes, 'en-GB'))).toEqual([
    '0 MB',
    '340 MB',
    '2 GB',
    '10.3 GB',
  ]);
});
