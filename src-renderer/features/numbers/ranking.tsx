import type { LucideIcon } from 'lucide-react';
import { LineList, Part } from '../../ui/group.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** A contact or a case among those with most calls. */
export interface Ranked {
  readonly id: string;
  readonly name: string;
  readonly body?: string | undefined;
  readonly calls: number;
  readonly talkSeconds: number;
}

/** Those with most calls, as lines that open them. */
export function Ranking({
  title,
  icon,
  items,
  onOpen,
}: {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly items: readonly Ranked[];
  readonly onOpen: (id: string) => void;
}) {
  const { t, formats } = useSpeech();
  if (items.length === 0) return null;
  const most = Math.max(...items.map(({ calls }) => calls));
  return (
    <Part title={title}>
      <LineList label={title}>
        {items.map(({ id, name, body, calls, talkSeconds }) => (
          <li key={id}>
            <RecordLink
              icon={icon}
              title={name}
              {...(body === undefined ? {} : { body })}
              aside={
                <span className="flex shrink-0 flex-col items-end text-12 text-soft tabular-nums min-[520px]:flex-row min-[520px]:items-center min-[520px]:gap-3">
                  <span
                    className="hidden h-1.5 w-24 overflow-hidden rounded-full bg-fill min-[520px]:block"
                    aria-hidden
                  >
                    <span
                      className="block h-full forced-color-adjust-none rounded-full bg-accent-fill"
                      style={{ width: `${(calls / most) * 100}%` }}
                    />
                  </span>
                  <span className="text-right min-[520px]:w-24">{t('window.numbers.callCount', { count: calls })}</span>
                  <span className="text-right min-[520px]:w-24">{formats.roughHours(talkSeconds)}</span>
                </span>
              }
              onOpen={() => onOpen(id)}
            />
          </li>
        ))}
      </LineList>
    </Part>
  );
}
