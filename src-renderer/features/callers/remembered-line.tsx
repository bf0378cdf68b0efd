import { History } from 'lucide-react';
import { useCallback } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { ConnectionState } from '#contract/state.ts';
import type { Call } from '#domain/call.ts';
import { formatPhone } from '#domain/phone.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { useReading } from '../../ui/use-reading.ts';

/** Says that the number of a call is remembered as somebody's, until when, and forgets it; nothing when it is not. */
export function RememberedLine({
  bridge,
  toasts,
  call,
  connection,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly call: Call;
  readonly connection: ConnectionState['kind'];
}) {
  const { t, formats } = useSpeech();
  const read = useCallback(() => bridge.request('choices.list', null), [bridge]);
  const { reading, put } = useReading(read, connection);
  const choices = reading.kind === 'read' ? reading.value : [];
  const choice = choices.find(({ number }) => number === call.phoneNumber);
  if (choice === undefined) return null;
  const number = formatPhone(choice.number);
  const forget = async (): Promise<void> => {
    const result = await bridge.request('choices.forget', { number: choice.number });
    if (!result.ok) return toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
    put(choices.filter((other) => other.number !== choice.number));
    toasts.show({ kind: 'done', text: t('window.choices.forgotten', { number }) });
  };
  const name = choice.contactName ?? t('window.choices.noContact');
  const date = formats.shortDate(choice.expiresAt, Date.now());
  return (
    <div className="flex items-center gap-2 text-12 text-quiet">
      <History size={14} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 text-pretty">{t('window.callers.remembered', { number, who: name, date })}</p>
      <Button
        look="quiet"
        className="text-12"
        onClick={() => void forget()}
        aria-label={t('window.choices.forget', { number })}
      >
        {t('window.callers.forget')}
      </Button>
    </div>
  );
}
