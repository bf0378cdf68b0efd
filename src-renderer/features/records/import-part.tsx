import { BookUser, FolderOpen, LoaderCircle, type LucideIcon } from 'lucide-react';
import { useStore } from 'zustand';
import type { ConnectionState } from '#contract/state.ts';
import type { ImportKind } from '#domain/import-report.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Lines, Part } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { ImportResultPanel, reportTitle } from './import-result-panel.tsx';
import type { ImportStore } from './import-store.ts';

interface Offer {
  readonly icon: LucideIcon;
  readonly title: TextKey;
  readonly body: TextKey;
  readonly choose: TextKey;
  /** The first line of a CSV file. [protocol §4 CSV] */
  readonly columns: string;
}

const offers: Readonly<Record<ImportKind, Offer>> = {
  contacts: {
    icon: BookUser,
    title: 'window.import.contacts',
    body: 'window.import.contactsBody',
    choose: 'window.import.chooseContacts',
    columns: 'id,full_name,organisation,language,country,phones,email,confidential',
  },
  cases: {
    icon: FolderOpen,
    title: 'window.import.cases',
    body: 'window.import.casesBody',
    choose: 'window.import.chooseCases',
    columns: 'id,reference,title,status,opened_at,last_activity_at,responsible,confidential,language,parties',
  },
};

/** Takes contacts and cases from files, and says what became of every line. */
export function ImportPart({
  store,
  connection,
  onCopy,
}: {
  readonly store: ImportStore;
  readonly connection: ConnectionState['kind'];
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const { t } = useSpeech();
  const last = useStore(store, (state) => state.last);
  const running = useStore(store, (state) => state.running);
  const stop = useStore(store, (state) => state.stop);
  const report = last !== null && 'outcome' in last && last.outcome.kind === 'imported' ? last.outcome : null;
  return (
    <Part
      title={t('window.import.title')}
      body={`${t('window.import.body')} ${t('window.import.dropHint')}`}
      aside={running === null ? undefined : <Button onClick={stop}>{t('window.import.stop')}</Button>}
    >
      <Lines>
        {(['contacts', 'cases'] as const).map((kind) => (
          <OfferLine key={kind} kind={kind} store={store} isConnected={connection === 'connected'} onCopy={onCopy} />
        ))}
      </Lines>
      <p role="status" className="text-12 text-quiet">
        {running === null ? '' : t('window.import.running')}
        {running === null && connection !== 'connected' ? t('window.import.offline') : ''}
        {/* The report comes and goes; this line is there before, so that its news is heard. */}
        {running === null && report !== null ? (
          <span className="sr-only">{t(reportTitle(report.report), { fileName: report.fileName })}</span>
        ) : null}
      </p>
      {last === null ? null : <ImportResultPanel result={last} onCopy={onCopy} />}
    </Part>
  );
}

function OfferLine({
  kind,
  store,
  isConnected,
  onCopy,
}: {
  readonly kind: ImportKind;
  readonly store: ImportStore;
  readonly isConnected: boolean;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const { t } = useSpeech();
  const running = useStore(store, (state) => state.running);
  const run = useStore(store, (state) => state.run);
  const { icon: Icon, title, body, choose, columns } = offers[kind];
  const isRunning = running === kind;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-raised px-3 py-2.5">
      <Icon size={18} strokeWidth={1.5} className="shrink-0 self-start text-shape" aria-hidden />
      <div className="min-w-56 flex-1">
        <div className="text-13">{t(title)}</div>
        <p className="text-12 text-pretty text-quiet">{t(body)}</p>
        <div className="flex items-center gap-1 text-12 text-quiet">
          <span className="selectable font-mono text-11 break-words">{columns.replaceAll(',', ', ')}</span>
          <CopyButton label={t('window.import.copyColumns')} onCopy={() => onCopy(columns)} />
        </div>
      </div>
      <Button aria-label={t(choose)} disabled={running !== null || !isConnected} onClick={() => void run(kind)}>
        {isRunning ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
        {t('window.import.choose')}
      </Button>
    </div>
  );
}
