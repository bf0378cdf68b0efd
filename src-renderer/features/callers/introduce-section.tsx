import { UserRoundPlus, WifiOff } from 'lucide-react';
import { useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Introduction } from '#contract/callers.ts';
import type { Call } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import { formatPhone } from '#domain/phone.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Part } from '../../ui/group.tsx';
import { InlineState } from '../../ui/inline-state.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { Toasts } from '../../ui/toasts.tsx';
import { ContactFinder } from './contact-finder.tsx';
import { NewContactForm } from './new-contact-form.tsx';

/** Whether one can say whose number a call came from: it is from outside, and nobody knows yet. */
export function canIntroduce({ contactId, phoneNumber, isInternal }: Call): boolean {
  return contactId === null && phoneNumber !== null && !isInternal;
}

/** "Who was this?": somebody one knows, or somebody new. It counts for the number's other calls too. */
export function IntroduceSection({
  bridge,
  toasts,
  call,
  isConnected,
}: {
  readonly bridge: Bridge;
  readonly toasts: Toasts;
  readonly call: Call;
  readonly isConnected: boolean;
}) {
  const { t } = useSpeech();
  const [isNew, setNew] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const number = formatPhone(call.phoneNumber ?? '');
  const hasCandidates = call.candidates.length > 0;
  const introduce = async (who: Introduction, caseId: CaseId | null): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const result = await bridge.request('callers.introduce', { callId: call.id, who });
    if (result.ok) {
      const { id: contactId, fullName } = result.value;
      toasts.show({ kind: 'done', text: t('window.callers.introduced', { number, who: fullName }) });
      // A number that was the contact's before says nothing new: then the call itself has to be told.
      if (caseId !== null || call.candidates.some((candidate) => candidate.contactId === contactId)) {
        await bridge.request('calls.change', { id: call.id, change: { kind: 'link', contactId, caseId } });
      }
    } else toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
    setBusy(false);
  };
  return (
    <div className="-mt-6">
      <Part
        title={t(hasCandidates ? 'window.callers.otherTitle' : 'window.callers.title')}
        body={t(hasCandidates ? 'window.callers.otherBody' : 'window.callers.body', { number })}
      >
        {isConnected ? null : <InlineState icon={WifiOff} body={t('window.callers.offline')} />}
        {isConnected && isNew ? (
          <NewContactForm
            bridge={bridge}
            isBusy={isBusy}
            onCancel={() => setNew(false)}
            onDone={(contact, caseId) => void introduce({ kind: 'new', contact }, caseId)}
          />
        ) : null}
        {isConnected && !isNew ? (
          <div className="grid gap-2">
            <ContactFinder
              bridge={bridge}
              isBusy={isBusy}
              onChoose={({ id: contactId }) => void introduce({ kind: 'known', contactId }, null)}
            />
            <div>
              <Button onClick={() => setNew(true)}>
                <UserRoundPlus size={14} strokeWidth={1.75} aria-hidden />
                {t('window.callers.new')}
              </Button>
            </div>
          </div>
        ) : null}
      </Part>
    </div>
  );
}
