import { CircleAlert } from 'lucide-react';
import type { FailureCode } from '#contract/result.ts';
import { BlankState } from '../ui/blank-state.tsx';
import { Button } from '../ui/button.tsx';
import { failureText } from '../ui/failure-text.ts';
import { createTexts, TextsProvider, useSpeech } from '../ui/texts.tsx';

/** Shown when the main process could not say how things stand; the language is the computer's, as nothing else is known. */
export function StartFailure({ code }: { readonly code: FailureCode }) {
  const spoken = navigator.language.slice(0, 2);
  const language = spoken === 'nl' || spoken === 'en' ? spoken : 'fr';
  return (
    <TextsProvider texts={createTexts(language)}>
      <Failure code={code} />
    </TextsProvider>
  );
}

function Failure({ code }: { readonly code: FailureCode }) {
  const { t } = useSpeech();
  const again = <Button onClick={() => window.location.reload()}>{t('window.failure.reload')}</Button>;
  return <BlankState icon={CircleAlert} title={t('window.failure.title')} body={t(failureText[code])} action={again} />;
}
