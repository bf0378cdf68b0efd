import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../history/fake-clock.ts';
import { createKeptDrafts } from './kept-drafts.ts';

function drafts(pages: number) {
  const clock = createFakeClock(0);
  const kept = createKeptDrafts({ tellPages: () => pages, later: (run, delayMs) => clock.after(delayMs, run) });
  const ended = vi.fn();
  return { clock, kept, ended, end: () => kept.keep().then(ended) };
}

describe('ending with drafts', () => {
  it('waits for every page to keep what was written on it', async () => {
    const { kept, ended, end } = drafts(2);
    const ending = end();
    kept.kept();
    await Promise.resolve();
    expect(ended).not.toHaveBeenCalled();
    kept.kept();
    await ending;
    expect(ended).toHaveBeenCalledOnce();
  });

  it('waits for nobody where there are no pages', async () => {
    const { ended, end } = drafts(0);
    await end();
    expect(ended).toHaveBeenCalledOnce();
  });

  it('waits no longer than a second and a half for a page that hangs', async () => {
    const { clock, ended, end } = drafts(1);
    const ending = end();
    clock.advance(1_499);
    await Promise.resolve();
    expect(ended).not.toHaveBeenCalled();
    clock.advance(1);
    await ending;
    expect(ended).toHaveBeenCalledOnce();
  });
});
