import { FolderOpen, Link, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { CaseFile } from '#contract/records.ts';
import type { Case, CaseId } from '#domain/case.ts';
import type { Contact, ContactId, ContactPhone } from '#domain/contact.ts';
import { formatPhone } from '#domain/phone.ts';
import { formatSubjectLink } from '#domain/subject.ts';
import { CallNumberButton } from '../../ui/call-number-button.tsx';
import { CaseStatusMark } from '../../ui/case-status.tsx';
import { ConfidentialMark } from '../../ui/confidential-mark.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { LineList, Part } from '../../ui/group.tsx';
import { languageName } from '../../ui/language-name.ts';
import { useRoleText } from '../../ui/party-role.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { RecordHeading, RecordPage } from '../../ui/record-page.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useChanged } from '../../ui/use-changed.ts';
import { useLive } from '../../ui/use-live.ts';

/** What a case's page can do. */
export interface CasePageActions {
  readonly onBack: () => void;
  /** It was changed while it was in sight. */
  readonly onChanged: (changed: Case) => void;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** `from` names the case. */
  readonly onOpenContact: (id: ContactId, from: string) => void;
  /** Null while offline. */
  readonly onCall: ((contact: Contact, phone: ContactPhone) => Promise<void>) | null;
}

/** A case: what it is and where it stands, who takes part, and every call about it. */
export function CasePage({
  bridge,
  id,
  actions,
  recordings,
  timeline,
}: {
  readonly bridge: Bridge;
  readonly id: CaseId;
  readonly actions: CasePageActions;
  /** Whether its recordings are kept here. */
  readonly recordings: ReactNode;
  /** The calls; `from` names the case. */
  readonly timeline: (from: string) => ReactNode;
}) {
  const { t } = useSpeech();
  const live = useLive(bridge, 'cases.get', { id }, id);
  // That something happened in it stands in its timeline.
  useChanged(live.reading, (file) => ({ ...file.case, lastActivityAt: null }), actions.onChanged);
  return (
    <RecordPage label={t('window.detail.case')} live={live} onBack={actions.onBack}>
      {(file) => (
        <>
          <CaseHeading file={file} actions={actions} />
          <Parties file={file} actions={actions} />
          {recordings}
          {timeline(file.case.reference)}
        </>
      )}
    </RecordPage>
  );
}

function CaseHeading({ file, actions }: { readonly file: CaseFile; readonly actions: CasePageActions }) {
  const { t, formats } = useSpeech();
  const { id, reference, title, status, responsible, openedAt, isConfidential, language } = file.case;
  const now = Date.now();
  const facts = [
    ...(responsible === null ? [] : [t('window.cases.responsible', { name: responsible })]),
    // A case that was fetched by an earlier version has none.
    ...(language == null ? [] : [t('window.cases.language', { language: languageName(language, formats.locale) })]),
    t('window.cases.opened', { date: formats.shortDate(openedAt, now) }),
    t('window.cases.active', { date: formats.shortDate(file.activityAt, now) }),
  ];
  return (
    <RecordHeading
      icon={FolderOpen}
      name={title}
      onBack={actions.onBack}
      aside={
        <CopyButton
          icon={Link}
          label={t('window.lookup.copyLink')}
          onCopy={() => actions.onCopy(formatSubjectLink({ kind: 'case', id }))}
        />
      }
      above={
        <div className="flex items-center gap-2 text-13">
          <span className="selectable font-strong text-accent tabular-nums">{reference}</span>
          <CaseStatusMark status={status} />
          {isConfidential ? <ConfidentialMark /> : null}
        </div>
      }
      below={<p className="selectable text-13 text-quiet tabular-nums">{facts.join(' · ')}</p>}
    />
  );
}

function Parties({ file, actions }: { readonly file: CaseFile; readonly actions: CasePageActions }) {
  const { t } = useSpeech();
  const roleText = useRoleText();
  return (
    <Part title={t('window.cases.parties')}>
      {file.parties.length === 0 ? (
        <p className="rounded-large bg-fill px-3 py-3 text-13 text-soft">{t('window.cases.noParties')}</p>
      ) : (
        <LineList label={t('window.cases.parties')}>
          {file.parties.map(({ contactId, role, contact }) => (
            <li key={`${contactId} ${role}`} className="flex min-w-0 items-stretch gap-px bg-raised">
              <div className="min-w-0 flex-1">
                <RecordLink
                  icon={UserRound}
                  title={contact?.fullName ?? t('window.cases.unknownParty')}
                  body={[roleText(role), contact?.organisation ?? ''].filter((part) => part !== '').join(' · ')}
                  onOpen={() => actions.onOpenContact(contactId, file.case.reference)}
                />
              </div>
              {contact === null ? null : <PartyCall contact={contact} onCall={actions.onCall} />}
            </li>
          ))}
        </LineList>
      )}
    </Part>
  );
}

function PartyCall({ contact, onCall }: { readonly contact: Contact; readonly onCall: CasePageActions['onCall'] }) {
  const { t } = useSpeech();
  const [phone] = contact.phones;
  if (phone === undefined) return null;
  return (
    <div className="flex items-center pr-2">
      <CallNumberButton
        label={t('window.contacts.call', { number: formatPhone(phone.e164 ?? phone.number), name: contact.fullName })}
        onCall={onCall === null ? null : () => onCall(contact, phone)}
      />
    </div>
  );
}
