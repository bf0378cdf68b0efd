import type { Bridge } from '#contract/bridge.ts';
import type { CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { Task } from '#domain/task/task.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';

/** Where a task may lead. */
export interface TaskPlaces {
  readonly openCall: (id: CallUuid) => void;
  readonly openCase: (id: CaseId) => void;
  readonly openContact: (id: ContactId) => void;
}

/** What a task is about, by name, and the way there; nothing for one that is about nothing. */
export function TaskAbout({
  bridge,
  task,
  places,
}: {
  readonly bridge: Bridge;
  readonly task: Task;
  readonly places: TaskPlaces;
}) {
  const { t } = useSpeech();
  const { callId, caseId, contactId } = task;
  return (
    <div className="flex flex-wrap gap-x-2 text-12">
      {caseId === null ? null : <CaseName bridge={bridge} id={caseId} onOpen={() => places.openCase(caseId)} />}
      {contactId === null ? null : (
        <ContactName bridge={bridge} id={contactId} onOpen={() => places.openContact(contactId)} />
      )}
      {callId === null ? null : <Way text={t('window.tasks.openCall')} onOpen={() => places.openCall(callId)} />}
    </div>
  );
}

function CaseName({
  bridge,
  id,
  onOpen,
}: {
  readonly bridge: Bridge;
  readonly id: CaseId;
  readonly onOpen: () => void;
}) {
  const { reading } = useLive(bridge, 'cases.get', { id }, id);
  return reading.kind === 'read' ? <Way text={reading.value.case.reference} onOpen={onOpen} /> : null;
}

function ContactName({
  bridge,
  id,
  onOpen,
}: {
  readonly bridge: Bridge;
  readonly id: ContactId;
  readonly onOpen: () => void;
}) {
  const { reading } = useLive(bridge, 'contacts.get', { id }, id);
  return reading.kind === 'read' ? <Way text={reading.value.contact.fullName} onOpen={onOpen} /> : null;
}

function Way({ text, onOpen }: { readonly text: string; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="-mx-1 h-6 max-w-full truncate rounded-small px-1 text-quiet tabular-nums hover:text-accent hover:underline"
    >
      {text}
    </button>
  );
}
