import { useSpeech } from '../../ui/texts.tsx';

/** Widths of the drawn bars, so that the skeleton looks like names and not like a fence. */
const widths = ['w-36', 'w-28', 'w-44', 'w-32', 'w-40', 'w-24', 'w-52', 'w-48'];

/** Rows without words, shown while the list is being read for longer than a blink. */
export function CallListSkeleton() {
  const { t } = useSpeech();
  return (
    <div role="status" aria-label={t('window.relayPart.reading')} className="animate-breathe pt-9">
      {widths.map((width) => (
        <div key={width} className="mx-2 flex h-11 items-center gap-2.5 px-2">
          <div className="size-5 rounded-full bg-fill" />
          <div className="grid gap-1.5">
            <div className={`h-2.5 rounded-full bg-fill-hover ${width}`} />
            <div className="h-2 w-20 rounded-full bg-fill" />
          </div>
        </div>
      ))}
    </div>
  );
}
