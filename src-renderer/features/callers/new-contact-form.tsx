import { FolderOpen, X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Introduction } from '#contract/callers.ts';
import type { Case, CaseId } from '#domain/case.ts';
import type { ContactId, ContactLanguage } from '#domain/contact.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FilterField } from '../../ui/filter-field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { FinderList } from './finder-list.tsx';

/** What a person says of a contact that is new. */
export type NewContact = Extract<Introduction, { readonly kind: 'new' }>['contact'];

/** As many cases as fit without scrolling. */
const shown = 4;
const languages = ['fr', 'nl', 'en', 'de'] as const;

/** Asks who a new contact is, in which language to speak, and which case the call was about. */
export function NewContactForm({
  bridge,
  isBusy,
  onCancel,
  onDone,
}: {
  readonly bridge: Bridge;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onDone: (contact: NewContact, caseId: CaseId | null) => void;
}) {
  const { t, language: spoken } = useSpeech();
  // One id for all attempts: trying again makes no second contact.
  const [id] = useState(() => crypto.randomUUID() as string as ContactId);
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [language, setLanguage] = useState<ContactLanguage>(spoken);
  const [file, setFile] = useState<Case | null>(null);
  const [isAsked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    const fullName = name.trim();
    if (fullName === '' || isBusy) return;
    onDone({ id, fullName, organisation: organisation.trim() || null, language }, file?.id ?? null);
  };
  return (
    <form onSubmit={submit} className="grid gap-2 rounded-large border border-line bg-raised p-3">
      <Field
        isFirst
        label={t('window.callers.name')}
        hint={t('window.callers.nameHint')}
        error={isAsked && name.trim() === '' ? t('window.callers.nameMissing') : null}
        value={name}
        onChange={setName}
      />
      <Field
        label={t('window.callers.organisation')}
        hint=""
        error={null}
        value={organisation}
        onChange={setOrganisation}
      />
      <div className="grid justify-items-start gap-1">
        <span className="text-12 font-strong text-soft">{t('window.callers.language')}</span>
        <Segmented
          label={t('window.callers.language')}
          options={languages.map((value) => ({ value, text: value.toUpperCase() }))}
          value={language}
          onChange={setLanguage}
        />
      </div>
      <CaseFinder bridge={bridge} chosen={file} onChoose={setFile} />
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onCancel}>{t('window.action.cancel')}</Button>
        <Button look="primary" type="submit" disabled={isBusy}>
          {t('window.callers.create')}
        </Button>
      </div>
    </form>
  );
}

/** Finds a case by any of its words; the chosen one stands in its place until it is taken away. */
function CaseFinder({
  bridge,
  chosen,
  onChoose,
}: {
  readonly bridge: Bridge;
  readonly chosen: Case | null;
  readonly onChoose: (file: Case | null) => void;
}) {
  const { t } = useSpeech();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { reading } = useLive(bridge, 'cases.list', { words: typed, limit: shown }, 'cases');
  const found = reading.kind === 'read' && typed.trim() !== '' ? reading.value.items : [];
  if (chosen !== null) {
    return (
      <div className="flex items-center gap-2 rounded-small bg-accent-tint py-0.5 pr-0.5 pl-2.5 text-13">
        <FolderOpen size={15} strokeWidth={1.75} className="shrink-0 text-accent" aria-hidden />
        <span className="min-w-0 flex-1 truncate tabular-nums">{`${chosen.reference}  ${chosen.title}`}</span>
        <IconButton icon={X} label={t('window.callers.noCase')} onClick={() => onChoose(null)} />
      </div>
    );
  }
  return (
    <div className="grid gap-2">
      <FilterField
        ref={null}
        label={t('window.callers.findCase')}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => {
          // Enter in here must not send the form.
          if (event.key === 'Enter') event.preventDefault();
        }}
        controls={id}
        activeId={undefined}
      />
      <FinderList id={id} isNone={typed.trim() !== '' && reading.kind === 'read' && found.length === 0}>
        {found.map(({ case: file }) => (
          <li key={file.id} className="min-w-0">
            <RecordLink icon={FolderOpen} title={file.title} body={file.reference} onOpen={() => onChoose(file)} />
          </li>
        ))}
      </FinderList>
    </div>
  );
}
