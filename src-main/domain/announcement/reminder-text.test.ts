import { describe, expect, it } from 'vitest';
import { makeTask } from '../task/task-fixture.ts';
import { remindersText, reminderText } from './reminder-text.ts';

const words = {
  translate: (key: string, params = {}) => `${key} ${JSON.stringify(params)}`,
  locale: 'en-GB',
  formatNumber: (number: string) => number,
  now: 0,
};
const subject = { who: 'Anna Peeters', caseReference: '2026/0118', caseTitle: 'Lease' };

describe('the text of a reminder', () => {
  it('says what, who, and which case', () => {
    expect(reminderText(makeTask({ title: 'Send the\nconclusions' }), subject, words)).toEqual({
      title: 'Send the conclusions',
      body: 'Anna Peeters\n2026/0118 · Lease',
    });
  });

  it('names whom to call back, once', () => {
    const { title, body } = reminderText(makeTask({ kind: 'return_call', title: '' }), subject, words);
    expect(title).toContain('Anna Peeters');
    expect(body).toBe('2026/0118 · Lease');
  });

  it('counts several, and names the first', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((title) => ({ task: makeTask({ title }), who: null }));
    const { title, body } = remindersText(many, words);
    expect(title).toContain('"count":5');
    expect(body.split('\n')).toEqual(['a', 'b', 'c', 'notification.others {"count":2}']);
  });
});
