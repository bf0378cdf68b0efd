import { UserRound } from 'lucide-react';
import { useId, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Contact } from '#domain/contact.ts';
import { FilterField } from '../../ui/filter-field.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { FinderList } from './finder-list.tsx';

/** As many as fit without scrolling. */
const shown = 5;

/** Finds a contact by any of its words; a click takes it. */
export function ContactFinder({
  bridge,
  isBusy,
  onChoose,
}: {
  readonly bridge: Bridge;
  readonly isBusy: boolean;
  readonly onChoose: (contact: Contact) => void;
}) {
  const { t } = useSpeech();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { reading } = useLive(bridge, 'contacts.list', { words: typed, limit: shown }, 'contacts');
  const found = reading.kind === 'read' && typed.trim() !== '' ? reading.value.items : [];
  return (
    <div className="grid gap-2">
      <FilterField
        ref={null}
        label={t('window.callers.find')}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => {
          const [only] = found;
          if (event.key === 'Enter' && found.length === 1 && only !== undefined && !isBusy) onChoose(only);
        }}
        controls={id}
        activeId={undefined}
      />
      <FinderList id={id} isNone={typed.trim() !== '' && reading.kind === 'read' && found.length === 0}>
        {found.map((contact) => (
          <li key={contact.id} className="min-w-0">
            <RecordLink
              icon={UserRound}
              title={contact.fullName}
              body={contact.organisation ?? contact.phones[0]?.number ?? ''}
              onOpen={() => onChoose(contact)}
            />
          </li>
        ))}
      </FinderList>
    </div>
  );
}
