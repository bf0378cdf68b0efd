import { CircleAlert, Eye, EyeOff, LoaderCircle } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import { Button } from '../../ui/button.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { checkServerFields, completeAddress, noFieldErrors, refusalError } from './server-fields.ts';

/** Asks for a server's address and token, tries them, and only then uses them. */
export function ServerForm({
  bridge,
  initialAddress = '',
  onDone,
  onCancel,
}: {
  readonly bridge: Bridge;
  /** Known when only the token is new: then the keyboard starts at the token. */
  readonly initialAddress?: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useSpeech();
  const [address, setAddress] = useState(initialAddress);
  const [token, setToken] = useState('');
  const [isTokenShown, setTokenShown] = useState(false);
  const { errors, failure, isBusy, submit, forgive } = useServerTest(bridge, onDone);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit(completeAddress(address), token.trim());
  };
  const eye = isTokenShown ? EyeOff : Eye;
  const eyeLabel = isTokenShown ? t('window.action.hide') : t('window.action.show');
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-3">
      <Field
        label={t('window.server.address')}
        hint={t('window.server.addressHint')}
        error={errors.address === null ? null : t(errors.address)}
        value={address}
        type="url"
        isFirst={initialAddress === ''}
        onChange={(value) => {
          setAddress(value);
          forgive();
        }}
      />
      <Field
        label={t('window.server.token')}
        hint={t('window.server.tokenHint')}
        error={errors.token === null ? null : t(errors.token)}
        value={token}
        type={isTokenShown ? 'text' : 'password'}
        isFirst={initialAddress !== ''}
        onChange={(value) => {
          setToken(value);
          forgive();
        }}
        trailing={<IconButton icon={eye} label={eyeLabel} onClick={() => setTokenShown(!isTokenShown)} />}
      />
      {failure === null ? null : (
        <p role="alert" className="flex gap-1.5 text-12 text-missed">
          <CircleAlert size={13} className="mt-px shrink-0" aria-hidden />
          {t(failureText[failure])}
        </p>
      )}
      <div className="mt-1 flex justify-end gap-2">
        <Button size="large" look="quiet" onClick={onCancel}>
          {t('window.action.cancel')}
        </Button>
        <Button size="large" look="primary" type="submit" disabled={isBusy}>
          {isBusy ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
          {isBusy ? t('window.server.checking') : t('window.server.connect')}
        </Button>
      </div>
    </form>
  );
}

/** Tries a server and uses it when it answers well; keeps what was wrong until a field changes. */
function useServerTest(bridge: Bridge, onDone: () => void) {
  const [errors, setErrors] = useState(noFieldErrors);
  const [failure, setFailure] = useState<FailureCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const forgive = (): void => {
    setErrors(noFieldErrors);
    setFailure(null);
  };
  const refuse = (code: FailureCode): void => {
    const fieldErrors = refusalError(code);
    setErrors(fieldErrors ?? noFieldErrors);
    setFailure(fieldErrors === null ? code : null);
  };
  const connect = async (address: string, token: string): Promise<void> => {
    const tested = await bridge.request('relay.test', { address, token });
    if (!tested.ok) return refuse(tested.code);
    const chosen = await bridge.request('relay.choose', { mode: 'remote', address, token });
    if (!chosen.ok) return refuse(chosen.code);
    onDone();
  };
  const submit = async (address: string, token: string): Promise<void> => {
    const found = checkServerFields(address, token);
    setErrors(found);
    setFailure(null);
    if (found.address !== null || found.token !== null) return;
    setBusy(true);
    await connect(address, token);
    setBusy(false);
  };
  return { errors, failure, isBusy, submit, forgive };
}
