import type { Call, CallUuid } from '#domain/call.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { taskFingerprints } from './task-fingerprint.ts';
import type { Proposals, ProposedTask } from './task-store.ts';

/** The call that shows a task; null when none does. */
export function showingCall(task: Task | null): CallUuid | null {
  if (task === null || task.kind !== 'follow_up' || task.status === 'dismissed') return null;
  return task.callId as CallUuid | null;
}

/** What is left of a task once its call is no longer kept: what is still open, without the call's words; else nothing. */
export function withoutCall(task: Task): Task | null {
  return task.kind === 'follow_up' && task.status === 'open' ? { ...withoutQuote(task), callId: null } : null;
}

/** The task without the words of the call it rests on. */
export function withoutQuote(task: Task): Task {
  return task.quote === null ? task : { ...task, quote: null, quoteSeconds: null };
}

/** Whom and what a call is linked to. */
export type CallLinks = Pick<Call, 'contactId' | 'caseId'>;

/** The task once its call was linked anew; null when it says something else than the call did, which a person chose. */
export function relinkedTask(task: Task, before: CallLinks, after: CallLinks): Task | null {
  const follows = task.contactId === before.contactId && task.caseId === before.caseId;
  return follows ? { ...task, contactId: after.contactId, caseId: after.caseId } : null;
}

/** What makes a call's tasks those of its newest reading. */
export interface ProposalPlan {
  readonly gone: readonly Task[];
  readonly made: readonly Task[];
}

/** About which call a reading is, and when it was made. */
export interface ReadingOf extends CallLinks {
  readonly callId: CallUuid;
  readonly newId: () => TaskId;
  /** ISO 8601. */
  readonly at: string;
  /** Fingerprints of what somebody decided on before, be the task there or not. */
  readonly decided: readonly string[];
}

/** The call and the fingerprints to remember of a machine's task somebody decides on; null for others. */
export function decisionOn(task: Task | null): { readonly callId: CallUuid; readonly fingerprints: string[] } | null {
  if (task === null || task.origin !== 'machine' || task.callId === null) return null;
  const { title, quote } = taskFingerprints(task);
  return { callId: task.callId as CallUuid, fingerprints: quote === null ? [title] : [title, quote] };
}

/**
 * Compares what a reading proposes with the call's tasks: proposals nobody touched are replaced where they differ, and what a
 * person decided on, removed or not, is neither changed nor proposed again, be it in other words about the same quote.
 */
export function planProposals(
  tasks: readonly Task[],
  { model, tasks: read }: Proposals,
  about: ReadingOf,
): ProposalPlan {
  const untouched = tasks.filter(isUntouched);
  const there = tasks.filter((task) => !isUntouched(task)).map(taskFingerprints);
  const decided = new Set([...about.decided, ...there.flatMap(({ title, quote }) => [title, quote])]);
  const wanted = distinct(read).filter((proposal) => !isDecided(proposal, decided, read));
  const isKept = (task: Task): boolean => wanted.some((proposal) => isSame(task, proposal));
  return {
    gone: untouched.filter((task) => !isKept(task)),
    made: wanted
      .filter((proposal) => !untouched.some((task) => isSame(task, proposal)))
      .map((proposal) => taskOfProposal(proposal, model, about)),
  };
}

/** Whether a machine proposed it and nobody said anything of it yet. */
function isUntouched({ origin, status, createdAt, updatedAt }: Task): boolean {
  return origin === 'machine' && status === 'proposed' && createdAt === updatedAt;
}

function isSame(task: Task, proposal: ProposedTask): boolean {
  return (
    task.title === proposal.title &&
    task.dueAt === proposal.dueAt &&
    task.assignee === proposal.assignee &&
    task.quote === proposal.quote &&
    task.quoteSeconds === proposal.quoteSeconds
  );
}

function isDecided(
  proposal: ProposedTask,
  decided: ReadonlySet<string | null>,
  read: readonly ProposedTask[],
): boolean {
  const { title, quote } = taskFingerprints(proposal);
  // Two things to do may rest on the same words: then only the title tells which of them was decided on.
  const isQuoteItsOwn = read.filter((other) => taskFingerprints(other).quote === quote).length === 1;
  return decided.has(title) || (isQuoteItsOwn && decided.has(quote));
}

function distinct(proposals: readonly ProposedTask[]): readonly ProposedTask[] {
  return [...new Map(proposals.map((proposal) => [taskFingerprints(proposal).title, proposal])).values()];
}

function taskOfProposal(proposal: ProposedTask, model: string, about: ReadingOf): Task {
  const { callId, contactId, caseId, newId, at } = about;
  return {
    ...proposal,
    id: newId(),
    kind: 'follow_up',
    status: 'proposed',
    remindAt: null,
    callId,
    contactId,
    caseId,
    origin: 'machine',
    model,
    createdAt: at,
    updatedAt: at,
    completedAt: null,
    seq: 0,
  };
}
