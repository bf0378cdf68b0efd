import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** A labelled line of text with a hint, or with what is wrong and how to mend it. */
export function Field({
  label,
  hint,
  error,
  value,
  onChange,
  type = 'text',
  isFirst = false,
  trailing,
}: {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'url' | 'password';
  /** Takes the keyboard when it appears. */
  readonly isFirst?: boolean;
  readonly trailing?: ReactNode;
}) {
  const id = useId();
  const line = error === null ? 'border-line-plain hover:border-line-strong' : 'border-missed';
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-12 font-strong text-soft">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          type={type}
          value={value}
          // biome-ignore lint/a11y/noAutofocus: the form opens because the person asked to type into it
          autoFocus={isFirst}
          data-first={isFirst || undefined}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={`${id}-more`}
          onChange={(event) => onChange(event.target.value)}
          className={`selectable h-8 w-full rounded-small border bg-raised px-2.5 text-13 text-ink placeholder:text-quiet ${trailing === undefined ? '' : 'pr-9'} ${line}`}
        />
        {trailing === undefined ? null : <div className="absolute inset-y-0.5 right-0.5">{trailing}</div>}
      </div>
      <p
        id={`${id}-more`}
        className={`flex items-start gap-1 text-12 ${error === null ? 'text-quiet' : 'text-missed'}`}
        {...(error === null ? {} : { role: 'alert' })}
      >
        {error === null ? null : <CircleAlert size={13} className="mt-px shrink-0" aria-hidden />}
        {error ?? hint}
      </p>
    </div>
  );
}
