import { useEffect, useId, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { LoginStart } from '#domain/login-start.ts';
import { Line } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

const refusals: Readonly<Record<Extract<LoginStart, { kind: 'refused' }>['reason'], TextKey>> = {
  flatpak: 'window.settings.loginStartPackage',
  snap: 'window.settings.loginStartPackage',
  unwritable: 'window.settings.loginStartUnwritable',
};

/** Whether the app starts with the computer, as the system says, and why it cannot where it cannot. */
export function LoginStartLine({ bridge }: { readonly bridge: Bridge }) {
  const { t } = useSpeech();
  const labelId = useId();
  const [start, setStart] = useState<LoginStart | null>(null);
  useEffect(() => {
    let isHere = true;
    void bridge.request('login.read', null).then((result) => {
      if (isHere && result.ok) setStart(result.value);
    });
    return () => {
      isHere = false;
    };
  }, [bridge]);
  const change = async (isOn: boolean): Promise<void> => {
    const result = await bridge.request('login.change', { isOn });
    if (result.ok) setStart(result.value);
  };
  return (
    <Line label={t('window.settings.loginStart')} labelId={labelId} body={t(bodyOf(start))}>
      {start === null || start.kind === 'refused' ? null : (
        <Toggle labelId={labelId} isOn={start.kind !== 'off'} onChange={(isOn) => void change(isOn)} />
      )}
    </Line>
  );
}

function bodyOf(start: LoginStart | null): TextKey {
  if (start?.kind === 'refused') return refusals[start.reason];
  return start?.kind === 'needs-approval' ? 'window.settings.loginStartApproval' : 'window.settings.loginStartBody';
}
