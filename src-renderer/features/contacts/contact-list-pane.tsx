import { Building2, UserRound, UsersRound } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import { formatPhone } from '#domain/phone.ts';
import { ConfidentialMark } from '../../ui/confidential-mark.tsx';
import { RecordList } from '../../ui/record-list.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';

/** Contacts read at a time: several screens of rows. */
const pageSize = 200;

/** The people and organisations the firm speaks with, by name. */
export function ContactListPane({
  bridge,
  chosenId,
  emptyAction,
  onEmpty,
  onChoose,
  onOpen,
}: {
  readonly bridge: Bridge;
  readonly chosenId: ContactId | null;
  readonly emptyAction: ReactNode;
  readonly onEmpty: (isEmpty: boolean) => void;
  readonly onChoose: (id: ContactId) => void;
  readonly onOpen: (id: ContactId, how: 'click' | 'enter') => void;
}) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(pageSize);
  const live = useLive(bridge, 'contacts.list', { words: typed, limit }, 'contacts');
  const readMore = useCallback(() => setLimit((before) => Math.min(before + pageSize, 5000)), []);
  return (
    <RecordList<Contact>
      live={live}
      words={{
        title: t('window.place.contacts'),
        filter: t('window.contacts.filter'),
        emptyTitle: t('window.contacts.emptyTitle'),
        emptyBody: t('window.contacts.emptyBody'),
      }}
      icon={UsersRound}
      typed={typed}
      rowOf={(contact) => ({ key: contact.id, content: <ContactRow contact={contact} />, spoken: spokenName(contact) })}
      chosenKey={chosenId}
      emptyAction={emptyAction}
      onEmpty={onEmpty}
      onType={setTyped}
      onChoose={({ id }) => onChoose(id)}
      onOpen={({ id }, how) => onOpen(id, how)}
      onReadMore={readMore}
    />
  );
}

function ContactRow({ contact }: { readonly contact: Contact }) {
  const { t } = useSpeech();
  const number = numberOf(contact) ?? t('window.contacts.noNumber');
  const Icon = contact.organisation === contact.fullName ? Building2 : UserRound;
  return (
    <>
      <Icon size={16} strokeWidth={1.75} className="shrink-0 text-quiet" aria-hidden />
      <div className="min-w-0 flex-1">
        <div className="truncate text-13 leading-[18px] text-ink">{contact.fullName}</div>
        <div className="flex items-center gap-1.5 text-12 leading-4">
          <span className="truncate text-quiet tabular-nums">{contact.organisation ?? number}</span>
          <span className="ml-auto flex shrink-0 items-center gap-1.5 pl-2 text-quiet tabular-nums">
            {contact.isConfidential ? <ConfidentialMark /> : null}
            {contact.organisation === null ? null : number}
          </span>
        </div>
      </div>
    </>
  );
}

function numberOf({ phones: [phone] }: Contact): string | null {
  return phone === undefined ? null : formatPhone(phone.e164 ?? phone.number);
}

function spokenName(contact: Contact): string {
  return [contact.fullName, contact.organisation, numberOf(contact)].filter((part) => part !== null).join(', ');
}
