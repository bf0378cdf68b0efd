import { LoaderCircle } from 'lucide-react';
import { type ComponentProps, type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** One value to enter and save. Saving an empty one says what is missing. */
export function SettingForm({
  label,
  hint,
  missing,
  error,
  initialValue = '',
  type,
  isBusy,
  onSave,
  onChange,
  onCancel,
}: {
  readonly label: string;
  readonly hint: string;
  readonly missing: string;
  readonly error: string | null;
  readonly initialValue?: string;
  readonly type: ComponentProps<typeof Field>['type'] & string;
  readonly isBusy: boolean;
  readonly onSave: (value: string) => void;
  /** Something was typed: what was wrong is perhaps wrong no more. */
  readonly onChange: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useSpeech();
  const [value, setValue] = useState(initialValue);
  const [isMissing, setMissing] = useState(false);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(value.trim() === '');
    if (value.trim() !== '') onSave(value.trim());
  };
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-2 bg-raised px-3 py-3">
      <Field
        label={label}
        hint={hint}
        error={isMissing ? missing : error}
        value={value}
        type={type}
        isFirst
        onChange={(typed) => {
          setValue(typed);
          setMissing(false);
          onChange();
        }}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel} disabled={isBusy}>
          {t('window.action.cancel')}
        </Button>
        <Button look="primary" type="submit" disabled={isBusy}>
          {isBusy ? <LoaderCircle size={14} className="animate-spin" aria-hidden /> : null}
          {t('window.action.save')}
        </Button>
      </div>
    </form>
  );
}
