import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Subject } from '#domain/subject.ts';
import { stepTo } from './subject.ts';

const call: Subject = { kind: 'call', id: 'one' as CallUuid };
const file: Subject = { kind: 'case', id: 'one' as CaseId };
const contact: Subject = { kind: 'contact', id: 'one' as ContactId };

describe('the trail from what is chosen', () => {
  const trail = stepTo(stepTo([], call, file, 'Anna'), call, contact, '2026/1');

  it('remembers each step and what it left', () => {
    expect(trail).toEqual([
      { subject: file, from: 'Anna' },
      { subject: contact, from: '2026/1' },
    ]);
  });

  it('goes back to what is already on it', () => {
    expect(stepTo(trail, call, file, 'Anna')).toEqual([{ subject: file, from: 'Anna' }]);
  });

  it('ends at what is chosen', () => {
    expect(stepTo(trail, call, call, '2026/1')).toEqual([]);
  });
});
