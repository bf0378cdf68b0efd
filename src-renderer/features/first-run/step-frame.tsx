import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** How many steps the first run has. */
const steps = 3;

/** Says how far the first run is, and leads back a step where there is one. */
export function StepProgress({ step, onBack }: { readonly step: number; readonly onBack?: () => void }) {
  const { t } = useSpeech();
  return (
    <div className="mb-3 flex h-7 items-center gap-2.5 text-12 text-quiet">
      {onBack === undefined ? null : (
        <IconButton icon={ArrowLeft} label={t('window.firstRun.back')} onClick={onBack} className="-ml-1.5" />
      )}
      <span className="flex gap-1" aria-hidden>
        {Array.from({ length: steps }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            key={index}
            className={`h-1 w-6 rounded-full ${index < step ? 'bg-accent' : 'bg-line-plain'}`}
          />
        ))}
      </span>
      {t('window.firstRun.progress', { step, steps })}
    </div>
  );
}

/** A step of the first run after the first; its heading takes the keyboard unless something in it does. */
export function StepFrame({
  step,
  title,
  body,
  onBack,
  children,
}: {
  readonly step: number;
  readonly title: string;
  readonly body?: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (frame.current?.contains(document.activeElement) !== true) heading.current?.focus();
  }, []);
  return (
    <div ref={frame} className="mx-auto max-w-110 animate-arrive">
      <StepProgress step={step} onBack={onBack} />
      <h1 ref={heading} tabIndex={-1} className="text-20 font-strong text-balance outline-none">
        {title}
      </h1>
      {body === undefined ? null : <p className="mt-1 text-13 text-pretty text-soft">{body}</p>}
      <div className="mt-5">{children}</div>
    </div>
  );
}
