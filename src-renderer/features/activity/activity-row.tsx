import { BellOff, BellRing, History, ListChecks, type LucideIcon, Moon, Wifi } from 'lucide-react';
import type { ActivityItem } from '#contract/desk.ts';
import type { ActivityKind } from '#domain/announcement/activity.ts';
import type { CallUuid } from '#domain/call.ts';
import { CallGlyph } from '../../ui/call-glyph.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { activityWords } from './activity-words.ts';

const icons: Partial<Readonly<Record<ActivityKind, LucideIcon>>> = {
  'quiet-summary': Moon,
  reminder: ListChecks,
  reconnected: Wifi,
  'caught-up': History,
  'caught-up-anew': History,
  'caught-up-first': History,
};

/** One thing that happened; with a call that is still known, a button that opens it. */
export function ActivityRow({
  item,
  isUnread,
  onOpen,
}: {
  readonly item: ActivityItem;
  readonly isUnread: boolean;
  readonly onOpen: (id: CallUuid) => void;
}) {
  const { call } = item;
  const look = 'flex min-h-11 w-full items-center gap-2.5 rounded-small px-2 py-1 text-left';
  const content = <Content item={item} isUnread={isUnread} />;
  if (call === null) return <div className={look}>{content}</div>;
  return (
    <button
      type="button"
      data-activity={item.activity.place}
      onClick={() => onOpen(call.id)}
      className={`${look} transition-colors hover:bg-fill active:bg-fill-hover`}
    >
      {content}
    </button>
  );
}

function Content({ item, isUnread }: { readonly item: ActivityItem; readonly isUnread: boolean }) {
  const speech = useSpeech();
  const { t, formats } = speech;
  const { activity, call } = item;
  const { subject, what, why } = activityWords(item, speech);
  const Icon = icons[activity.kind] ?? BellRing;
  return (
    <>
      <span className="grid w-2 shrink-0 place-items-center">
        {isUnread ? <span className="size-1.5 rounded-full bg-accent" aria-hidden /> : null}
      </span>
      {call === null ? (
        <span className="grid size-5 shrink-0 place-items-center text-quiet" aria-hidden>
          <Icon size={16} strokeWidth={1.75} />
        </span>
      ) : (
        <CallGlyph call={call} />
      )}
      <span className="min-w-0 flex-1">
        {isUnread ? <span className="sr-only">{t('window.activity.unread')}</span> : null}
        <span className="flex items-baseline gap-2">
          <span className={`truncate text-13 leading-[18px] text-ink ${isUnread ? 'font-strong' : ''}`}>{subject}</span>
          <span className="ml-auto shrink-0 text-12 text-quiet tabular-nums">{formats.time(activity.at)}</span>
        </span>
        <span className="flex flex-wrap items-center gap-x-2 text-12 leading-4 text-quiet">
          <span>{what}</span>
          {call?.caseReference == null ? null : <span className="text-soft tabular-nums">{call.caseReference}</span>}
          {why === null ? null : (
            <span className="ml-auto flex items-center gap-1 text-soft">
              <BellOff size={12} strokeWidth={1.75} aria-hidden />
              {why}
            </span>
          )}
        </span>
      </span>
    </>
  );
}
