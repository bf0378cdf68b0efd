import type { ReactNode } from 'react';
import { useSpeech } from '../../ui/texts.tsx';

/** What a finder found, in one frame; a sentence when it is nothing. */
export function FinderList({
  id,
  isNone,
  children,
}: {
  readonly id: string;
  readonly isNone: boolean;
  readonly children: readonly ReactNode[];
}) {
  const { t } = useSpeech();
  return (
    <>
      <ul
        id={id}
        className={
          children.length === 0 ? 'hidden' : 'grid gap-px overflow-hidden rounded-large border border-line bg-line'
        }
      >
        {children}
      </ul>
      <p role="status" className={isNone ? 'text-12 text-quiet' : 'sr-only'}>
        {isNone ? t('window.records.noneTitle') : ''}
      </p>
    </>
  );
}
