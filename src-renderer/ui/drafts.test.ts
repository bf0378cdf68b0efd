import { describe, expect, it } from 'vitest';
import { createDrafts } from './drafts.ts';

describe('the drafts of a page', () => {
  it('are all kept when the app is about to end, also when one of them cannot be', async () => {
    const drafts = createDrafts();
    const kept: string[] = [];
    drafts.add(async () => Promise.reject(new Error('full')));
    drafts.add(async () => void kept.push('note'));
    const leave = drafts.add(async () => void kept.push('gone'));
    leave();
    await drafts.keepAll();
    expect(kept).toEqual(['note']);
  });
});
