import { History, X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { ConnectionState } from '#contract/state.ts';
import { formatPhone } from '#domain/phone.ts';
import type { RememberedChoice } from '#domain/remembered-choice.ts';
import { failureText } from '../../ui/failure-text.ts';
import { LineList, Part } from '../../ui/group.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { InlineFailure, InlineState, LinesSkeleton } from '../../ui/inline-state.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useReading } from '../../ui/use-reading.ts';

/** Calls change often while people talk: the choices are asked for when they have rested so long. Milliseconds. */
const settledMs = 1_000;

/** Whom and which case a person once chose for a number, each to be forgotten. */
export function RememberedChoices({
  bridge,
  toasts,
  connection,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly connection: ConnectionState['kind'];
}) {
  const { t } = useSpeech();
  const read = useCallback(() => bridge.request('choices.list', null), [bridge]);
  const { reading, again, put } = useReading(read, connection);
  const list = useRef<HTMLDivElement>(null);
  // Whoever links a call makes a choice, here or at another desk; the server remembers it by the time it tells of the call.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void again(), settledMs);
    };
    const stop = bridge.on('calls.changed', soon);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [bridge, again]);
  const forget = async (choices: readonly RememberedChoice[], number: string): Promise<void> => {
    const result = await bridge.request('choices.forget', { number });
    if (!result.ok) return toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
    const place = choices.findIndex((choice) => choice.number === number);
    put(choices.filter((choice) => choice.number !== number));
    // The keyboard goes on with the choice that took its place, not to the top of the page.
    setTimeout(() => {
      const buttons = list.current?.querySelectorAll('button') ?? [];
      (buttons[place] ?? buttons[place - 1])?.focus();
    });
    toasts.show({ kind: 'done', text: t('window.choices.forgotten', { number: formatPhone(number) }) });
  };
  return (
    <Part title={t('window.choices.title')} body={t('window.choices.body')}>
      {reading.kind === 'reading' ? <LinesSkeleton lines={2} label={t('window.relayPart.reading')} /> : null}
      {reading.kind === 'failed' ? <InlineFailure code={reading.code} onAgain={() => void again()} /> : null}
      {reading.kind === 'read' && reading.value.length === 0 ? (
        <InlineState icon={History} title={t('window.choices.emptyTitle')} body={t('window.choices.emptyBody')} />
      ) : null}
      {reading.kind === 'read' && reading.value.length > 0 ? (
        <div ref={list}>
          <LineList label={t('window.choices.title')}>
            {reading.value.map((choice) => (
              <ChoiceLine
                key={choice.number}
                choice={choice}
                onForget={() => void forget(reading.value, choice.number)}
              />
            ))}
          </LineList>
        </div>
      ) : null}
    </Part>
  );
}

function ChoiceLine({ choice, onForget }: { readonly choice: RememberedChoice; readonly onForget: () => void }) {
  const { t, formats } = useSpeech();
  const { contactName, caseReference, expiresAt } = choice;
  const number = formatPhone(choice.number);
  return (
    <li className="flex min-h-11 items-center gap-3 bg-raised py-1.5 pr-2 pl-3">
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span className="selectable w-36 shrink-0 text-13 tabular-nums">{number}</span>
        <span className="min-w-36 flex-1 text-13">
          {contactName ?? t('window.choices.noContact')}
          <span className="text-quiet"> · {caseReference ?? t('window.call.noCase')}</span>
        </span>
        <span className="text-12 text-quiet tabular-nums">
          {t('window.choices.until', { date: formats.shortDate(expiresAt, Date.now()) })}
        </span>
      </div>
      <IconButton icon={X} label={t('window.choices.forget', { number })} onClick={onForget} />
    </li>
  );
}
