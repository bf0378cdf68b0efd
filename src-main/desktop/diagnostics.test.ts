import { describe, expect, it, vi } from 'vitest';
import { formatDiagnostics } from './diagnostics.ts';
import { createRecentLog } from './recent-log.ts';

describe('diagnostics', () => {
  it('say what is known, and what is not', () => {
    const text = formatDiagnostics({
      parts: { Versions: { app: '1.0.0' }, Session: { type: null, 'shows tray': true } },
      recent: ['2026-01-01T00:00:00.000Z offline reason=silent'],
      at: 0,
    });
    expect(text).toContain('Versions\n  app: 1.0.0\n\nSession\n  type: unknown\n  shows tray: true');
    expect(text).toContain('Lately\n  2026-01-01T00:00:00.000Z offline reason=silent\n');
  });
});

describe('the log of what happened lately', () => {
  it('tells reasons and codes, and neither addresses nor calls', () => {
    const written = { info: vi.fn(), warn: vi.fn() };
    const log = createRecentLog(written, () => 0);
    log.warn('notification failed', { kind: 'ringing', call_id: '1012', reason: 'no-answer' });
    log.info('relay listening', { url: 'http://127.0.0.1:4750' });
    log.info('offline', { reason: 'silent', url: 'https://firm.be' });
    expect(log.recent()).toEqual([
      '1970-01-01T00:00:00.000Z notification failed kind=ringing reason=no-answer',
      '1970-01-01T00:00:00.000Z offline reason=silent',
    ]);
    expect(written.info).toHaveBeenCalledTimes(2);
    expect(written.warn).toHaveBeenCalledOnce();
  });

  it('keeps the last sixty lines', () => {
    const log = createRecentLog({ info: () => undefined, warn: () => undefined }, () => 0);
    for (let index = 0; index < 100; index += 1) log.warn('again', { count: index });
    expect(log.recent()).toHaveLength(60);
    expect(log.recent().at(-1)).toContain('count=99');
  });
});
