import { ChevronRight } from 'lucide-react';
import type { CallUuid, PreviousCall } from '#domain/call.ts';
import { describeStanding } from '../../ui/call-standing.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { Section } from './section.tsx';

/** What the same caller's last call left open, and the way to it. */
export function PreviousCallSection({
  previous,
  onOpenCall,
}: {
  readonly previous: PreviousCall;
  readonly onOpenCall: (id: CallUuid) => void;
}) {
  const { t, formats } = useSpeech();
  const { key } = describeStanding({ callType: previous.callType, direction: 'inbound' });
  const when = `${formats.day(previous.occurredAt, Date.now())} ${formats.time(previous.occurredAt)}`;
  return (
    <Section title={previous.line === null ? t('window.detail.lastTimeBare') : t('window.detail.lastTime')}>
      <button
        type="button"
        onClick={() => onOpenCall(previous.id)}
        className="group flex items-center gap-3 rounded-large border border-line bg-raised px-3 py-2.5 text-left transition-colors hover:bg-fill"
      >
        <span className="min-w-0 flex-1">
          {previous.line === null ? null : (
            <span className="block text-13 text-pretty break-words text-ink">{previous.line}</span>
          )}
          <span className="block text-12 text-quiet tabular-nums">
            {when} · {t(key)}
          </span>
        </span>
        <ChevronRight size={16} className="shrink-0 text-shape group-hover:text-soft" aria-hidden />
        <span className="sr-only">{t('window.detail.openCall')}</span>
      </button>
    </Section>
  );
}
