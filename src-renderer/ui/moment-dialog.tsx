import { type FormEvent, useId, useState } from 'react';
import { Button } from './button.tsx';
import { Modal } from './modal.tsx';
import { useSpeech } from './texts.tsx';

/** Asks for a day and a time; what is past cannot be chosen. */
export function MomentDialog({
  title,
  isOpen,
  onClose,
  onPick,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** ISO 8601. */
  readonly onPick: (moment: string) => void;
}) {
  const { t } = useSpeech();
  const id = useId();
  const [typed, setTyped] = useState('');
  const at = typed === '' ? Number.NaN : new Date(typed).getTime();
  const isAhead = at > Date.now();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isAhead) return;
    onPick(new Date(at).toISOString());
    onClose();
  };
  return (
    <Modal title={title} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-3">
        <label htmlFor={id} className="text-12 font-strong text-soft">
          {t('window.putOff.moment')}
        </label>
        <input
          id={id}
          type="datetime-local"
          data-first
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="h-8 rounded-small border border-line-plain bg-raised px-2.5 text-13 text-ink hover:border-line-strong"
        />
        {typed !== '' && !isAhead ? (
          <p role="alert" className="text-12 text-missed">
            {t('window.putOff.past')}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('window.action.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!isAhead}>
            {t('window.action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
