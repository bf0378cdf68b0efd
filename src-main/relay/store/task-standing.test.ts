import { describe, expect, it } from 'vitest';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { TaskId } from '#domain/task/task.ts';
import { makeTask } from '#domain/task/task-fixture.ts';
import { decisionOn, planProposals, relinkedTask, showingCall, withoutCall, withoutQuote } from './task-standing.ts';
import type { ProposedTask } from './task-store.ts';

const callId = 'call' as CallUuid;
const about = {
  callId,
  contactId: null,
  caseId: null,
  newId: () => 'new' as TaskId,
  at: '2026-03-02T10:00:00.000Z',
  decided: [],
};
const quote = 'I send you the file and call the notary.';

function proposal(title: string): ProposedTask {
  return { title, dueAt: null, assignee: null, quote, quoteSeconds: null };
}

function decided(title: string) {
  return makeTask({ title, quote, origin: 'machine', status: 'done', callId });
}

describe('what a reading proposes', () => {
  const made = (tasks: readonly string[], ...read: readonly string[]) =>
    planProposals(tasks.map(decided), { model: 'a model', tasks: read.map(proposal) }, about).made.map(
      ({ title }) => title,
    );

  it('is not proposed again in other words about the same quote', () => {
    expect(made(['Send the file'], 'Post the file')).toEqual([]);
  });

  it('is told apart by its title where several things to do rest on one quote', () => {
    expect(made(['Send the file'], 'Send the FILE', 'Call the notary')).toEqual(['Call the notary']);
  });

  it('is not proposed again once somebody decided on it, though the task is gone', () => {
    const { fingerprints } = decisionOn(decided('Envoyer le dossier.')) ?? expect.unreachable();
    const plan = (...read: readonly string[]) =>
      planProposals([], { model: 'a model', tasks: read.map(proposal) }, { ...about, decided: fingerprints }).made;
    expect(plan('envoyer  le DOSSIER')).toEqual([]);
    expect(plan('Transmettre les pièces')).toEqual([]);
    expect(plan('Envoyer le dossier', 'Appeler le notaire').map(({ title }) => title)).toEqual(['Appeler le notaire']);
    expect(fingerprints.join()).not.toMatch(/dossier/i);
    expect(decisionOn(makeTask({ callId }))).toBeNull();
  });

  it('is proposed once, however often the reading says it', () => {
    expect(made([], 'Call the notary', 'call the notary')).toEqual(['call the notary']);
  });
});

describe('a task', () => {
  it('is shown on its call while it is a follow-up nobody dismissed', () => {
    expect(showingCall(makeTask({ callId }))).toBe(callId);
    expect(showingCall(makeTask({ callId, status: 'proposed' }))).toBe(callId);
    expect(showingCall(makeTask({ callId, status: 'dismissed' }))).toBeNull();
    expect(showingCall(makeTask({ callId, kind: 'return_call' }))).toBeNull();
    expect(showingCall(makeTask())).toBeNull();
  });

  it('outlives its call only while it is open, and without the words of the call', () => {
    expect(withoutCall(makeTask({ callId, quote, quoteSeconds: 3 }))).toEqual(makeTask());
    expect(withoutCall(makeTask({ callId, status: 'done' }))).toBeNull();
    expect(withoutCall(makeTask({ callId, kind: 'return_call' }))).toBeNull();
  });

  it('that rests on no words is the same without them', () => {
    const task = makeTask();
    expect(withoutQuote(task)).toBe(task);
  });

  it('follows its call to another case unless a person chose its case', () => {
    const [one, two] = ['1' as CaseId, '2' as CaseId];
    const [before, after] = [
      { contactId: null, caseId: one },
      { contactId: null, caseId: two },
    ];
    expect(relinkedTask(makeTask({ callId, caseId: one }), before, after)).toEqual(makeTask({ callId, caseId: two }));
    expect(relinkedTask(makeTask({ callId }), before, after)).toBeNull();
  });
});
