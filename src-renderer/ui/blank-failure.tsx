import { CircleAlert } from 'lucide-react';
import type { FailureCode } from '#contract/result.ts';
import { BlankState } from './blank-state.tsx';
import { Button } from './button.tsx';
import { failureText } from './failure-text.ts';
import { useSpeech } from './texts.tsx';

/** Fills a place whose content could not be read: what is missing, why, and a way to try again. */
export function BlankFailure({
  title,
  code,
  onAgain,
}: {
  readonly title: string;
  readonly code: FailureCode;
  readonly onAgain: () => void;
}) {
  const { t } = useSpeech();
  const again = <Button onClick={onAgain}>{t('window.action.tryAgain')}</Button>;
  return <BlankState icon={CircleAlert} title={title} body={t(failureText[code])} action={again} />;
}
