import { FolderOpen, PhoneIncoming } from 'lucide-react';
import { useSpeech } from '../../ui/texts.tsx';

const dayMs = 86_400_000;
const caller = 'Sophie Lambert';
const reference = '2025/0318';

/** A call as the card will announce it, to be looked at only: what all of this is for, before anything is set up. */
export function AnnouncementSample() {
  const { t, formats } = useSpeech();
  const now = Date.now();
  const line = t('window.firstRun.sampleLine');
  return (
    <div aria-hidden className="rounded-large border border-line bg-raised p-5 shadow-float select-none">
      <span className="inline-flex h-6 animate-ring items-center gap-1.5 rounded-full bg-ringing-tint pr-2.5 pl-2 text-12 font-strong text-ringing">
        <PhoneIncoming size={13} strokeWidth={2} />
        {t('window.call.ringing')}
      </span>
      <div className="mt-3 text-20 font-strong">{caller}</div>
      <div className="mt-1 text-13 text-soft">
        <span className="font-strong text-ink tabular-nums">{reference}</span> · {t('window.firstRun.sampleCase')}
      </div>
      <div className="mt-1 text-13 text-pretty text-soft">
        {t('notification.lastTime', { date: formats.shortDate(now - 3 * dayMs, now), line })}
      </div>
      <div className="mt-3 text-12 font-strong text-quiet">{t('window.card.alsoAbout')}</div>
      <div className="mt-1.5 inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line-plain pr-3 pl-2 text-12">
        <FolderOpen size={14} strokeWidth={1.75} className="shrink-0 text-quiet" />
        <span className="truncate tabular-nums">2024/0977 · {t('window.firstRun.sampleOtherCase')}</span>
      </div>
    </div>
  );
}
