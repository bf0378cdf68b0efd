import { CircleAlert, type LucideIcon, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FailureCode } from '#contract/result.ts';
import { Button } from './button.tsx';
import { failureText } from './failure-text.ts';
import { type TextKey, useSpeech } from './texts.tsx';
import { useDelayed } from './use-delayed.ts';

/** Says in one frame of a page why there is nothing in it, and the one thing to do. */
export function InlineState({
  icon: Icon,
  title,
  body,
  action,
}: {
  readonly icon: LucideIcon;
  readonly title?: string;
  readonly body: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 rounded-large border border-line bg-raised px-3 py-3">
      <div className="flex min-w-48 flex-1 gap-3">
        <Icon size={18} strokeWidth={1.5} className="mt-px shrink-0 text-shape" aria-hidden />
        <div className="min-w-0">
          {title === undefined ? null : <div className="text-13 font-strong">{title}</div>}
          <p className="text-13 text-pretty text-soft">{body}</p>
        </div>
      </div>
      {action}
    </div>
  );
}

/** Where nothing was to be changed, the sentences that say so would only puzzle. */
const readingTexts: Partial<Readonly<Record<FailureCode, TextKey>>> = {
  offline: 'window.relayPart.offline',
  unsupported: 'window.relayPart.unsupported',
};

/** Why something of the relay's cannot be shown. */
export function InlineFailure({ code, onAgain }: { readonly code: FailureCode; readonly onAgain: () => void }) {
  const { t } = useSpeech();
  const isOffline = code === 'offline';
  // Trying again mends neither: the one ends by itself, the other needs somebody to set something up.
  const isFinal = isOffline || code === 'not-configured' || code === 'unsupported' || code === 'unauthorised';
  return (
    <InlineState
      icon={isOffline ? WifiOff : CircleAlert}
      body={t(readingTexts[code] ?? failureText[code])}
      action={isFinal ? undefined : <Button onClick={onAgain}>{t('window.action.tryAgain')}</Button>}
    />
  );
}

/** Holds the place of a list that is on its way. */
export function ListSkeleton() {
  const { t } = useSpeech();
  return (
    <div className="px-4 pt-1">
      <LinesSkeleton lines={5} label={t('window.relayPart.reading')} />
    </div>
  );
}

/** Holds the place of lines that are on their way. */
export function LinesSkeleton({ lines, label }: { readonly lines: number; readonly label: string }) {
  const isSlow = useDelayed(true);
  return (
    <div
      role="status"
      aria-label={label}
      className={`grid gap-px overflow-hidden rounded-large border border-line bg-line ${isSlow ? '' : 'opacity-0'}`}
    >
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={index} className="flex h-13 items-center gap-4 bg-raised px-3">
          <div className="h-2.5 w-24 animate-breathe rounded-full bg-fill-hover" />
          <div className="h-2.5 flex-1 animate-breathe rounded-full bg-fill" />
        </div>
      ))}
    </div>
  );
}
