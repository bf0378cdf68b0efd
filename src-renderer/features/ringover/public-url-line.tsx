import { useState } from 'react';
import type { OwnRelaySettings } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Line } from '../../ui/group.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Given } from './given.tsx';
import type { RingoverParts } from './ringover-parts.ts';
import { SettingForm } from './setting-form.tsx';
import { useConfigure } from './use-configure.ts';

/** Where Ringover reaches this computer from the internet. */
export function PublicUrlLine({ ownRelay, ...parts }: RingoverParts & { readonly ownRelay: OwnRelaySettings }) {
  const { t } = useSpeech();
  const [isEditing, setEditing] = useState(false);
  const [wasEdited, setEdited] = useState(false);
  const { configure, failure, forgive, isBusy } = useConfigure(parts);
  const save = async (publicUrl: string | null): Promise<void> => {
    if (await configure({ publicUrl })) setEditing(false);
  };
  if (isEditing) {
    const isMalformed = failure === 'bad-request';
    return (
      <SettingForm
        label={t('window.ringover.publicUrl')}
        hint={t('window.ringover.publicUrlHint')}
        missing={t('window.ringover.publicUrlMissing')}
        error={failure === null ? null : t(isMalformed ? 'window.server.addressMalformed' : failureText[failure])}
        initialValue={ownRelay.publicUrl ?? ''}
        type="url"
        isBusy={isBusy}
        onSave={(publicUrl) => void save(publicUrl)}
        onChange={forgive}
        onCancel={() => {
          forgive();
          setEditing(false);
        }}
      />
    );
  }
  return (
    <Line label={t('window.ringover.publicUrl')} body={ownRelay.publicUrl ?? t('window.ringover.publicUrlNone')}>
      {ownRelay.isPublicUrlGiven ? (
        <Given />
      ) : (
        <div className="flex shrink-0 gap-2">
          {ownRelay.publicUrl === null ? null : (
            <Button look="quiet" disabled={isBusy} onClick={() => void save(null)}>
              {t('window.action.remove')}
            </Button>
          )}
          <Button
            // The keyboard comes back to where it opened the form.
            autoFocus={wasEdited}
            onClick={() => {
              setEdited(true);
              setEditing(true);
            }}
          >
            {ownRelay.publicUrl === null ? t('window.ringover.enter') : t('window.settings.change')}
          </Button>
        </div>
      )}
    </Line>
  );
}
