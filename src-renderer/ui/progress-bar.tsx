import { Progress } from '@base-ui/react/progress';

/** How far long work has come. `ratio` is 0 to 1; null while nobody knows. */
export function ProgressBar({
  label,
  spoken,
  ratio,
}: {
  readonly label: string;
  /** The progress in words. */
  readonly spoken: string;
  readonly ratio: number | null;
}) {
  return (
    <Progress.Root
      aria-label={label}
      value={ratio === null ? null : ratio * 100}
      getAriaValueText={() => spoken}
      className="block"
    >
      <Progress.Track className="h-1 overflow-hidden rounded-full bg-groove">
        <Progress.Indicator className="h-full rounded-full bg-accent-fill transition-[width] duration-(--calm) data-[indeterminate]:w-1/3 data-[indeterminate]:animate-breathe" />
      </Progress.Track>
    </Progress.Root>
  );
}
