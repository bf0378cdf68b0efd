import {
  Bell,
  ChartColumn,
  FolderOpen,
  Keyboard,
  type LucideIcon,
  Phone,
  PhoneMissed,
  Settings2,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { KeyCap } from '../ui/key-cap.tsx';
import { Mark } from '../ui/mark.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { Tip } from '../ui/tip.tsx';
import { type Place, places } from './place.ts';

const icons: Readonly<Record<Place, LucideIcon>> = {
  calls: Phone,
  missed: PhoneMissed,
  cases: FolderOpen,
  contacts: UsersRound,
  numbers: ChartColumn,
  settings: Settings2,
  activity: Bell,
};

/** The places of the window, with names where there is room for them, and how the connection stands. */
export function Rail({
  place,
  missedUnseen,
  activityUnread,
  connection,
  onGo,
  onShowShortcuts,
}: {
  readonly place: Place;
  readonly missedUnseen: number;
  readonly activityUnread: number;
  readonly connection: ReactNode;
  readonly onGo: (place: Place) => void;
  readonly onShowShortcuts: () => void;
}) {
  const { t } = useSpeech();
  return (
    <header className="flex w-14 shrink-0 flex-col border-r border-line bg-rail px-2 pb-2 roomy:w-46">
      <div className="flex h-12 items-center justify-center gap-2 px-2 text-13 font-strong roomy:justify-start">
        <Mark size={18} />
        <span className="hidden roomy:inline">Briefline</span>
      </div>
      <nav aria-label={t('window.place.label')} className="grid gap-0.5">
        {places.filter(isInList).map(({ place: itself, key, letter }) => (
          <RailItem
            key={itself}
            icon={icons[itself]}
            label={t(key)}
            letter={letter}
            count={itself === 'missed' ? missedUnseen : 0}
            isCurrent={itself === place}
            onClick={() => onGo(itself)}
          />
        ))}
      </nav>
      <div className="mt-auto pb-0.5">
        <ActivityBell isCurrent={place === 'activity'} unread={activityUnread} onClick={() => onGo('activity')} />
      </div>
      <div className="flex flex-col gap-0.5 roomy:flex-row roomy:items-center">
        <div className="min-w-0 flex-1">{connection}</div>
        <Tip
          side="right"
          text={
            <>
              {t('window.shortcuts.open')} <KeyCap name="?" />
            </>
          }
        >
          <button
            type="button"
            aria-label={t('window.shortcuts.open')}
            onClick={onShowShortcuts}
            className="grid h-8 place-items-center rounded-small text-quiet transition-colors hover:bg-fill-hover hover:text-ink roomy:w-8"
          >
            <Keyboard size={15} strokeWidth={1.75} aria-hidden />
          </button>
        </Tip>
      </div>
    </header>
  );
}

/** What happened has its bell at the foot. */
function isInList({ place }: { readonly place: Place }): boolean {
  return place !== 'activity';
}

function ActivityBell({
  isCurrent,
  unread,
  onClick,
}: {
  readonly isCurrent: boolean;
  readonly unread: number;
  readonly onClick: () => void;
}) {
  const { t } = useSpeech();
  const name = t('window.place.activity');
  return (
    <Tip
      side="right"
      text={
        <>
          {name}
          <span className="flex gap-0.5">
            <KeyCap name="G" />
            <KeyCap name="W" />
          </span>
        </>
      }
    >
      <button
        type="button"
        aria-label={unread === 0 ? name : `${name}, ${t('window.activity.unreadCount', { count: unread })}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onClick}
        className={`relative flex h-8 w-full items-center justify-center gap-2.5 rounded-small px-2.5 text-13 transition-colors roomy:justify-start ${isCurrent ? 'bg-fill-hover font-strong text-ink' : 'text-soft hover:bg-fill hover:text-ink'}`}
      >
        <Bell size={16} strokeWidth={1.75} className="shrink-0" aria-hidden />
        <span className="hidden min-w-0 truncate roomy:inline">{name}</span>
        {unread === 0 ? null : (
          <span
            className="absolute top-1.5 right-2 size-2 rounded-full bg-accent roomy:static roomy:ml-auto"
            aria-hidden
          />
        )}
      </button>
    </Tip>
  );
}

function RailItem({
  icon: Icon,
  label,
  letter,
  count,
  isCurrent,
  onClick,
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly letter: string;
  readonly count: number;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
}) {
  const { t, formats } = useSpeech();
  const spoken = count === 0 ? label : `${label}, ${t('window.place.missedCount', { count })}`;
  const look = isCurrent ? 'bg-fill-hover font-strong text-ink' : 'text-soft hover:bg-fill hover:text-ink';
  return (
    <Tip
      side="right"
      text={
        <>
          {label}
          <span className="flex gap-0.5">
            <KeyCap name="G" />
            <KeyCap name={letter.toUpperCase()} />
          </span>
        </>
      }
    >
      <button
        type="button"
        aria-label={spoken}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onClick}
        className={`relative flex h-8 w-full items-center justify-center gap-2.5 rounded-small px-2.5 text-13 transition-colors roomy:justify-start ${look}`}
      >
        <Icon size={16} strokeWidth={1.75} className="shrink-0" aria-hidden />
        <span className="hidden min-w-0 truncate roomy:inline">{label}</span>{' '}
        {count === 0 ? null : (
          <span className="absolute top-0 right-0 grid h-4 min-w-4 place-items-center rounded-full bg-missed px-1 text-11 font-strong text-page tabular-nums roomy:static roomy:ml-auto roomy:h-4.5 roomy:bg-missed-tint roomy:px-1.5 roomy:text-missed">
            {count > 99 ? '99+' : formats.count(count)}
          </span>
        )}
      </button>
    </Tip>
  );
}
