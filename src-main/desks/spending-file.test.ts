import { describe, expect, it } from 'vitest';
import { noSpending } from '#domain/insight/insight-spending.ts';
import { spendingFile } from './spending-file.ts';

describe('the file of what insights cost', () => {
  it('has a row for each month, provider and currency, whose amounts add up exactly', async () => {
    const march = {
      ...noSpending,
      month: '2026-03',
      provider: 'anthropic',
      sendings: 2,
      inputTokens: 900,
      unpriced: 1,
    };
    const costs = [
      { currency: 'EUR', micros: 1_000_001 },
      { currency: 'USD', micros: 20_000 },
    ] as const;
    const file = spendingFile(
      async () => [
        { ...march, costs },
        { ...march, month: '2026-02' },
      ],
      {
        translate: (key) => key.split('.').at(-1) ?? '',
      },
    );
    expect(file).toMatchObject({ fileName: 'spending.csv', extension: 'csv' });
    const [head, ...lines] = String(await file.content())
      .trim()
      .split('\r\n');
    expect(head).toContain('month;provider;sendings');
    expect(lines).toEqual([
      '2026-03;anthropic;2;0;900;0;0;EUR;1.000001;1',
      '2026-03;anthropic;;;;;;USD;0.02;',
      '2026-02;anthropic;2;0;900;0;0;;;1',
    ]);
  });
});
