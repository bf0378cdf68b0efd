import { useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Setting } from '../../ui/setting.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Shows what would be told to somebody who helps; only then it can be copied. */
export function DiagnosticsPart({
  bridge,
  onCopy,
}: {
  readonly bridge: Bridge;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const { t } = useSpeech();
  const [text, setText] = useState<string | null>(null);
  const [failure, setFailure] = useState<FailureCode | null>(null);
  const show = async (): Promise<void> => {
    const result = await bridge.request('diagnostics.read', null);
    setText(result.ok ? result.value.text : null);
    setFailure(result.ok ? null : result.code);
  };
  return (
    <Part title={t('window.diagnostics.title')}>
      <Lines>
        <Setting id="diagnostics">
          <Line label={t('window.diagnostics.label')} body={t('window.diagnostics.body')}>
            <Button onClick={() => void show()}>{t('window.diagnostics.show')}</Button>
          </Line>
        </Setting>
        {text === null ? null : (
          <div className="relative bg-raised">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
            <pre tabIndex={0} className="selectable max-h-80 overflow-auto p-3 pr-12 font-mono text-11 text-soft">
              {text}
            </pre>
            <div className="absolute top-1.5 right-3">
              <CopyButton label={t('window.diagnostics.copy')} onCopy={() => onCopy(text)} />
            </div>
          </div>
        )}
      </Lines>
      {failure === null ? null : (
        <p role="alert" className="text-12 text-missed">
          {t(failureText[failure])}
        </p>
      )}
    </Part>
  );
}
