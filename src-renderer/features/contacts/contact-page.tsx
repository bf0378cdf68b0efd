import { FolderOpen, Link, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { ContactFile } from '#contract/records.ts';
import { isCallable } from '#domain/callable-phone.ts';
import type { ActiveCase, CaseId } from '#domain/case.ts';
import type { Contact, ContactId, ContactLanguage, ContactPhone } from '#domain/contact.ts';
import { formatPhone } from '#domain/phone.ts';
import { formatSubjectLink } from '#domain/subject.ts';
import { CallNumberButton } from '../../ui/call-number-button.tsx';
import { CaseStatusMark } from '../../ui/case-status.tsx';
import { ConfidentialMark } from '../../ui/confidential-mark.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { LineList, Part } from '../../ui/group.tsx';
import { useRoleText } from '../../ui/party-role.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { RecordHeading, RecordPage } from '../../ui/record-page.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { useChanged } from '../../ui/use-changed.ts';
import { useLive } from '../../ui/use-live.ts';

/** What a contact's page can do. */
export interface ContactPageActions {
  readonly onBack: () => void;
  /** It was changed while it was in sight. */
  readonly onChanged: (changed: Contact) => void;
  /** `from` names the contact. */
  readonly onOpenCase: (id: CaseId, from: string) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Null while offline. */
  readonly onCall: ((contact: Contact, phone: ContactPhone) => Promise<void>) | null;
}

/** A contact: who it is, how to reach them, their cases, and every call with them. */
export function ContactPage({
  bridge,
  id,
  actions,
  timeline,
}: {
  readonly bridge: Bridge;
  readonly id: ContactId;
  readonly actions: ContactPageActions;
  /** The calls; `from` names the contact. */
  readonly timeline: (from: string) => ReactNode;
}) {
  const { t } = useSpeech();
  const live = useLive(bridge, 'contacts.get', { id }, id);
  useChanged(live.reading, (file) => file.contact, actions.onChanged);
  return (
    <RecordPage label={t('window.contacts.label')} live={live} onBack={actions.onBack}>
      {(file) => (
        <>
          <ContactHeading contact={file.contact} actions={actions} />
          <Numbers contact={file.contact} actions={actions} />
          <Cases file={file} onOpenCase={actions.onOpenCase} />
          {timeline(file.contact.fullName)}
        </>
      )}
    </RecordPage>
  );
}

const languageTexts: Readonly<Record<ContactLanguage, TextKey>> = {
  fr: 'window.contacts.language.fr',
  nl: 'window.contacts.language.nl',
  en: 'window.contacts.language.en',
  de: 'window.contacts.language.de',
};

function ContactHeading({
  contact,
  actions: { onBack, onCopy },
}: {
  readonly contact: Contact;
  readonly actions: ContactPageActions;
}) {
  const { t } = useSpeech();
  const { organisation, language, email, fullName, isConfidential } = contact;
  const facts = [
    ...(organisation === null || organisation === fullName ? [] : [organisation]),
    ...(language === null ? [] : [t(languageTexts[language])]),
    ...(email === null ? [] : [email]),
  ];
  return (
    <RecordHeading
      icon={UserRound}
      name={fullName}
      onBack={onBack}
      aside={
        <CopyButton
          icon={Link}
          label={t('window.lookup.copyLink')}
          onCopy={() => onCopy(formatSubjectLink({ kind: 'contact', id: contact.id }))}
        />
      }
      below={
        facts.length === 0 && !isConfidential ? null : (
          <p className="selectable flex items-center gap-2 text-13 text-quiet">
            {facts.join(' · ')}
            {isConfidential ? <ConfidentialMark /> : null}
          </p>
        )
      }
    />
  );
}

function Numbers({ contact, actions }: { readonly contact: Contact; readonly actions: ContactPageActions }) {
  const { t } = useSpeech();
  const { phones, fullName } = contact;
  const { onCall, onCopy } = actions;
  return (
    <Part title={t('window.contacts.numbers')}>
      {phones.length === 0 ? (
        <p className="rounded-large bg-fill px-3 py-3 text-13 text-soft">{t('window.contacts.noNumber')}</p>
      ) : (
        <LineList label={t('window.contacts.numbers')}>
          {phones.map((phone) => {
            const number = formatPhone(phone.e164 ?? phone.number);
            return (
              <li key={phone.number} className="flex min-h-11 items-center gap-1 bg-raised pr-2 pl-3">
                <span className="selectable min-w-0 flex-1 truncate text-13 tabular-nums">
                  {number}
                  {phone.label === null ? null : <span className="ml-2 text-12 text-quiet">{phone.label}</span>}
                </span>
                <CopyButton
                  label={t('window.contacts.copy', { number })}
                  onCopy={() => onCopy(phone.e164 ?? phone.number)}
                />
                {isCallable(phone) ? (
                  <CallNumberButton
                    label={t('window.contacts.call', { number, name: fullName })}
                    onCall={onCall === null ? null : () => onCall(contact, phone)}
                  />
                ) : null}
              </li>
            );
          })}
        </LineList>
      )}
    </Part>
  );
}

function Cases({
  file,
  onOpenCase,
}: {
  readonly file: ContactFile;
  readonly onOpenCase: ContactPageActions['onOpenCase'];
}) {
  const { t } = useSpeech();
  const roleText = useRoleText();
  const { contact, cases } = file;
  if (cases.length === 0) {
    return (
      <Part title={t('window.place.cases')}>
        <p className="rounded-large bg-fill px-3 py-3 text-13 text-soft">{t('window.contacts.noCases')}</p>
      </Part>
    );
  }
  return (
    <Part title={t('window.place.cases')}>
      <LineList label={t('window.place.cases')}>
        {cases.map(({ case: about }) => (
          <li key={about.id} className="min-w-0">
            <RecordLink
              icon={FolderOpen}
              title={about.title}
              body={[about.reference, ...rolesIn(about, contact.id).map(roleText)].join(' · ')}
              aside={<CaseStatusMark status={about.status} />}
              onOpen={() => onOpenCase(about.id, contact.fullName)}
            />
          </li>
        ))}
      </LineList>
    </Part>
  );
}

function rolesIn({ parties }: ActiveCase['case'], id: ContactId): readonly string[] {
  return parties.filter(({ contactId, role }) => contactId === id && role !== '').map(({ role }) => role);
}
