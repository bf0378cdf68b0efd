import { useId } from 'react';
import type { QuietHours, Weekday } from '#domain/announcement/quiet-hours.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Setting } from '../../ui/setting.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

/** The week as Belgians count it. */
const week: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 0];

/** When nothing is announced: which days, from when to when. */
export function QuietHoursPart({
  hours,
  quietUntil,
  onChange,
}: {
  readonly hours: QuietHours;
  /** Epoch milliseconds; null when it is not quiet now. */
  readonly quietUntil: number | null;
  readonly onChange: (hours: QuietHours) => void;
}) {
  const { t, formats } = useSpeech();
  const labelId = useId();
  const body = quietUntil === null ? t('window.quiet.body') : t('window.quiet.now', { time: formats.time(quietUntil) });
  return (
    <Part title={t('window.quiet.title')}>
      <Lines>
        <Setting id="quiet-hours">
          <Line label={t('window.quiet.keep')} labelId={labelId} body={body}>
            <Toggle labelId={labelId} isOn={hours.isOn} onChange={(isOn) => onChange({ ...hours, isOn })} />
          </Line>
        </Setting>
        {hours.isOn ? (
          <>
            <Line
              label={t('window.quiet.times')}
              body={t(isOvernight(hours) ? 'window.quiet.nextDay' : 'window.quiet.sameDay')}
            >
              <div className="flex items-center gap-2">
                <TimeField
                  label={t('window.quiet.from')}
                  minute={hours.fromMinute}
                  onChange={(fromMinute) => onChange({ ...hours, fromMinute })}
                />
                <span aria-hidden>–</span>
                <TimeField
                  label={t('window.quiet.to')}
                  minute={hours.toMinute}
                  onChange={(toMinute) => onChange({ ...hours, toMinute })}
                />
              </div>
            </Line>
            <Line label={t('window.quiet.days')}>
              <Days days={hours.days} onChange={(days) => onChange({ ...hours, days })} />
            </Line>
          </>
        ) : null}
      </Lines>
    </Part>
  );
}

function isOvernight({ fromMinute, toMinute }: QuietHours): boolean {
  return toMinute <= fromMinute;
}

function TimeField({
  label,
  minute,
  onChange,
}: {
  readonly label: string;
  readonly minute: number;
  readonly onChange: (minute: number) => void;
}) {
  return (
    <input
      type="time"
      aria-label={label}
      value={formatMinute(minute)}
      onChange={(event) => {
        const [hour, rest] = event.target.value.split(':').map(Number);
        // A field that is only half filled in says nothing yet.
        if (hour !== undefined && rest !== undefined && !Number.isNaN(hour * 60 + rest)) onChange(hour * 60 + rest);
      }}
      className="selectable h-8 rounded-small border border-line-plain bg-raised px-2 text-13 text-ink tabular-nums hover:border-line-strong"
    />
  );
}

function formatMinute(minute: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

function Days({
  days,
  onChange,
}: {
  readonly days: readonly Weekday[];
  readonly onChange: (days: readonly Weekday[]) => void;
}) {
  const { t, formats } = useSpeech();
  const name = (day: Weekday, weekday: 'short' | 'long'): string =>
    // The 4th of January 1970 was a Sunday.
    new Intl.DateTimeFormat(formats.locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + day));
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{t('window.quiet.days')}</legend>
      {week.map((day) => {
        const isChosen = days.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={isChosen}
            aria-label={name(day, 'long')}
            onClick={() => onChange(week.filter((one) => (one === day ? !isChosen : days.includes(one))))}
            className="h-7 min-w-10 rounded-small border border-line-plain px-1.5 text-12 font-strong text-quiet transition-colors hover:border-line-strong hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-tint aria-pressed:text-ink"
          >
            {name(day, 'short')}
          </button>
        );
      })}
    </fieldset>
  );
}
