import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import { canIntroduce, IntroduceSection } from '../features/callers/introduce-section.tsx';
import { RememberedLine } from '../features/callers/remembered-line.tsx';
import { TaskSection } from '../features/tasks/task-section.tsx';
import type { Parts } from './parts.ts';

/** What the detail of a call says of its number: whose it may be, or as whose it is remembered. */
export function CallerOf({ parts, call }: { readonly parts: Parts; readonly call: Call }) {
  const { bridge, toasts } = parts;
  const connection = useStore(parts.app, (state) => state.connection.kind);
  if (canIntroduce(call)) {
    return (
      <IntroduceSection
        key={call.id}
        bridge={bridge}
        toasts={toasts}
        call={call}
        isConnected={connection === 'connected'}
      />
    );
  }
  // Only of a number that several share is anything remembered.
  if (call.candidates.length === 0 || call.phoneNumber === null) return null;
  return <RememberedLine key={call.id} bridge={bridge} toasts={toasts} call={call} connection={connection} />;
}

/** The tasks of a call, and a line to write another down. */
export function TasksOf({ parts, call }: { readonly parts: Parts; readonly call: Call }) {
  const { id: callId, contactId, caseId } = call;
  return (
    // The parts of a call stand closer than those of a page.
    <div className="-mt-6">
      <TaskSection
        key={callId}
        bridge={parts.bridge}
        toasts={parts.toasts}
        of={{ callId }}
        about={{ callId, contactId, caseId }}
        told={call.tasks}
      />
    </div>
  );
}
