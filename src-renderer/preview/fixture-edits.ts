import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import { applyCallEdit, applyTaskChanges } from '#domain/edit.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import { compareTasks, isInTaskScope } from '#domain/task/task-query.ts';

/** What the fixture bridge keeps of calls and tasks. */
export interface EditsFixture {
  readonly call: (id: CallUuid) => Call | undefined;
  readonly put: (call: Call) => void;
  readonly tasks: Map<TaskId, Task>;
  readonly onTasks: () => void;
}

type EditRoute = Extract<Route, 'calls.change' | 'tasks.list' | 'tasks.change'>;
type Answers = { readonly [R in EditRoute]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode };

/** The moment the fixtures change things. */
const changedAt = '2026-03-02T10:00:00.000Z';

/** Does at once what people change of calls and tasks. */
export function answerEdits({ call, put, tasks, onTasks }: EditsFixture): Answers {
  return {
    'calls.change': ({ id, change }) => {
      const before = call(id);
      if (before === undefined) return 'not-found';
      const after = { ...applyCallEdit(before, change), candidates: candidatesOf(before, change), seq: before.seq + 1 };
      put(after);
      return after;
    },
    'tasks.list': ({ of, limit }) => {
      const found = [...tasks.values()].filter((task) => isInTaskScope(of, task)).sort(compareTasks);
      return { items: found.slice(0, limit), total: found.length };
    },
    'tasks.change': ({ id, changes }) => {
      const task = applyTaskChanges(tasks.get(id) ?? null, id, changes, changedAt);
      tasks.set(id, task);
      onTasks();
      return task;
    },
  };
}

/** What a call was linked to may be chosen again. */
function candidatesOf(call: Call, change: Requests['calls.change']['params']['change']): Call['candidates'] {
  if (change.kind !== 'link') return call.candidates;
  const { contactId, contactName, caseId, caseReference, caseTitle } = call;
  const others = call.candidates.filter((one) => one.caseId !== change.caseId || one.contactId !== change.contactId);
  if (contactId === null || caseId === null) return others;
  const former = { contactId, contactName: contactName ?? '', caseId, caseReference, caseTitle };
  return [{ ...former, role: null, reason: 'recent_activity' }, ...others];
}
