import { Building2, UserRound, UsersRound } from 'lucide-react';
import type { Contact, ContactId } from '#domain/contact.ts';
import { formatPhone } from '#domain/phone.ts';
import { ConfidentialMark } from '../../ui/confidential-mark.tsx';
import { RecordListPane, type RecordPaneParts } from '../../ui/record-list-pane.tsx';
import { type Say, useSpeech } from '../../ui/texts.tsx';

/** The people and organisations the firm speaks with, by name. */
export function ContactListPane(pane: RecordPaneParts<ContactId>) {
  const { t } = useSpeech();
  return (
    <RecordListPane
      pane={pane}
      route="contacts.list"
      icon={UsersRound}
      words={{
        title: t('window.place.contacts'),
        filter: t('window.contacts.filter'),
        emptyTitle: t('window.contacts.emptyTitle'),
        emptyBody: t('window.contacts.emptyBody'),
      }}
      idOf={({ id }) => id}
      rowOf={(contact) => ({ content: <ContactRow contact={contact} />, spoken: spokenName(contact, t) })}
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
        <div title={contact.fullName} className="truncate text-13 leading-[18px] text-ink">
          {contact.fullName}
        </div>{' '}
        <div className="flex items-center gap-1.5 text-12 leading-4">
          <span className="truncate text-quiet tabular-nums">{contact.organisation ?? number}</span>{' '}
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

/**
 * What the row shows, in that order (the spaces between its parts count), so that it can be called by what is read;
 * then what it shows by shape.
 */
function spokenName(contact: Contact, t: Say): string {
  const number = numberOf(contact) ?? t('window.contacts.noNumber');
  const mark = contact.isConfidential ? t('window.records.confidential') : null;
  return [contact.fullName, contact.organisation, number, mark].filter((part) => part !== null).join(', ');
}
