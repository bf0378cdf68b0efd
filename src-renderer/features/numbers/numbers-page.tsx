import { ChartColumn, FolderOpen, Sheet, UserRound, X } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { NamedCase, NumbersPage as Numbers, NumbersExport, NumbersSpan } from '#contract/numbers.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { RoundingStep } from '#domain/task/time-entry.ts';
import { BlankState } from '../../ui/blank-state.tsx';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { InlineFailure, LinesSkeleton } from '../../ui/inline-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useLive } from '../../ui/use-live.ts';
import { Figures } from './figures.tsx';
import { Ranking } from './ranking.tsx';
import { type SpanDays, spanChoices, spanEnding } from './span.ts';
import { TimePart } from './time-part.tsx';
import { VolumeCharts } from './volume-charts.tsx';

/** What the numbers lead to. */
export interface NumbersActions {
  readonly onOpenContact: (id: ContactId) => void;
  readonly onOpenCase: (id: CaseId) => void;
}

/** How many calls, when, with whom, and the time they took: of the whole firm, or of one case. */
export function NumbersPage({
  bridge,
  toasts,
  step,
  onStep,
  actions,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly step: RoundingStep;
  readonly onStep: (step: RoundingStep) => void;
  readonly actions: NumbersActions;
}) {
  const { t } = useSpeech();
  const [days, setDays] = useState<SpanDays>(30);
  const [about, setAbout] = useState<NamedCase | null>(null);
  const span = useMemo<NumbersSpan>(
    () => ({ ...spanEnding(Date.now(), days), caseId: about?.id ?? null }),
    [days, about],
  );
  const { reading, again } = useLive(bridge, 'numbers.read', span, `numbers ${about?.id ?? ''}`);
  const onExport = useExport(bridge, toasts);
  return (
    <section aria-labelledby="numbers-title" className="h-full overflow-y-auto [scrollbar-gutter:stable]">
      <div className="mx-auto grid max-w-250 grid-cols-1 gap-4 px-6 pt-3 pb-10">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 id="numbers-title" className="flex h-8 items-center text-15 font-strong">
            {t('window.place.numbers')}
          </h1>
          {about === null ? null : <AboutCase named={about} onLeave={() => setAbout(null)} />}
          <div className="ml-auto flex flex-wrap items-center gap-2">
            <Segmented
              label={t('window.numbers.span')}
              value={String(days)}
              onChange={(chosen) => setDays(spanChoices.find((one) => String(one) === chosen) ?? 30)}
              options={spanChoices.map((one) => ({ value: String(one), text: t(`window.numbers.span${one}`) }))}
            />
            <Button onClick={() => onExport({ ...span, kind: 'calls', step })}>
              <Sheet size={14} strokeWidth={1.75} aria-hidden />
              {t('window.numbers.exportCalls')}
            </Button>
          </div>
        </header>
        {reading.kind === 'reading' ? <LinesSkeleton lines={6} label={t('window.numbers.counting')} /> : null}
        {reading.kind === 'failed' ? <InlineFailure code={reading.code} onAgain={again} /> : null}
        {reading.kind === 'read' ? (
          <Content
            numbers={reading.value}
            bridge={bridge}
            span={span}
            step={step}
            onStep={onStep}
            actions={actions}
            onAbout={setAbout}
            onExport={onExport}
          />
        ) : null}
      </div>
    </section>
  );
}

function Content({
  numbers,
  bridge,
  span,
  step,
  onStep,
  actions,
  onAbout,
  onExport,
}: {
  readonly numbers: Numbers;
  readonly bridge: Bridge;
  readonly span: NumbersSpan;
  readonly step: RoundingStep;
  readonly onStep: (step: RoundingStep) => void;
  readonly actions: NumbersActions;
  readonly onAbout: (named: NamedCase) => void;
  readonly onExport: (wish: NumbersExport) => void;
}) {
  const { t, formats } = useSpeech();
  const total = numbers.answered + numbers.missed + numbers.voicemail + numbers.outbound;
  if (total === 0) {
    return (
      <div className="h-80">
        <BlankState icon={ChartColumn} title={t('window.numbers.emptyTitle')} body={t('window.numbers.emptyBody')} />
      </div>
    );
  }
  const contacts = numbers.topContacts.map(({ contact, ...share }) => ({
    ...share,
    name: contact?.fullName ?? t('window.numbers.goneContact'),
    body: contact?.organisation ?? undefined,
  }));
  const cases = numbers.topCases.map(({ case: named, ...share }) => ({
    ...share,
    name: named.reference,
    body: named.title || undefined,
  }));
  const isOfOneCase = span.caseId !== null;
  const choose = (id: string): void => {
    const chosen = numbers.topCases.find((share) => share.id === id);
    if (chosen !== undefined) onAbout(chosen.case);
  };
  return (
    <>
      <p className="sr-only" role="status">
        {t('window.numbers.counted', { count: total, number: formats.count(total) })}
      </p>
      <Figures numbers={numbers} />
      <VolumeCharts numbers={numbers} />
      <TimePart
        bridge={bridge}
        span={span}
        step={step}
        onStep={onStep}
        onOpenCase={(named) => (isOfOneCase ? actions.onOpenCase(named.id) : onAbout(named))}
        onExport={onExport}
      />
      {isOfOneCase ? null : (
        <Ranking title={t('window.numbers.topCases')} icon={FolderOpen} items={cases} onOpen={choose} />
      )}
      <Ranking
        title={t('window.numbers.topContacts')}
        icon={UserRound}
        items={contacts}
        onOpen={(id) => actions.onOpenContact(id as ContactId)}
      />
    </>
  );
}

function AboutCase({ named, onLeave }: { readonly named: NamedCase; readonly onLeave: () => void }) {
  const { t } = useSpeech();
  return (
    <span className="inline-flex h-8 max-w-80 min-w-0 items-center gap-1.5 rounded-full bg-accent-tint pr-1 pl-3 text-12 text-accent">
      <FolderOpen size={13} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <span className="truncate font-strong">{named.reference}</span>
      <IconButton icon={X} label={t('window.numbers.allCases')} onClick={onLeave} />
    </span>
  );
}

/** Makes a file, and says what became of it. */
function useExport(bridge: Bridge, toasts: Toasts): (wish: NumbersExport) => void {
  const { t } = useSpeech();
  return useCallback(
    (wish) => {
      void bridge.request('numbers.export', wish).then((result) => {
        if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
        else if (result.value.kind === 'saved') {
          toasts.show({ kind: 'done', text: t('window.numbers.saved', { name: result.value.fileName }) });
        } else if (result.value.kind === 'unwritten') {
          toasts.show({ kind: 'problem', text: t('window.numbers.unwritten', { name: result.value.fileName }) });
        }
      });
    },
    [bridge, toasts, t],
  );
}
