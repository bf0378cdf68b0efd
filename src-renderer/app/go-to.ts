import type { Destination } from '#domain/subject.ts';
import { focusWhenThere } from './focus.ts';
import type { Parts } from './parts.ts';

/** Shows a call, a case or a contact beside its list, or the list of calls. What is not in the copy says so in its place. */
export function goTo({ shell, calls }: Pick<Parts, 'shell' | 'calls'>, { subject, part }: Destination): void {
  const { go, chooseCase, chooseContact, bringCallToFront, setOverlay } = shell.getState();
  setOverlay(null);
  switch (subject?.kind) {
    case undefined:
      go('calls');
      return;
    case 'call':
      go('calls');
      calls.getState().choose(subject.id);
      break;
    case 'case':
      go('cases');
      chooseCase(subject.id);
      break;
    case 'contact':
      go('contacts');
      chooseContact(subject.id);
      break;
  }
  bringCallToFront(true);
  if (part === 'note') focusWhenThere('#detail [data-part="note"]');
}
