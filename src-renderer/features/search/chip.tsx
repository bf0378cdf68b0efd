import { X } from 'lucide-react';

/** How a chip looks, on or off. */
export function chipLook(isOn: boolean): string {
  const look = isOn
    ? 'border-accent bg-accent-tint font-strong text-accent'
    : 'border-line-plain text-soft hover:bg-fill hover:text-ink';
  return `h-6 rounded-full border px-2.5 text-12 transition-colors ${look}`;
}

/** A filter that is on or off. */
export function Chip({
  text,
  isOn,
  onClick,
}: {
  readonly text: string;
  readonly isOn: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" aria-pressed={isOn} onClick={onClick} className={chipLook(isOn)}>
      {text}
    </button>
  );
}

/** A filter that stands in the field: one click takes it away. `label` says so. */
export function FieldChip({
  text,
  label,
  onRemove,
}: {
  readonly text: string;
  readonly label: string;
  readonly onRemove: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onRemove}
      className="flex h-6 max-w-44 shrink-0 items-center gap-1 rounded-small bg-accent-tint pr-1 pl-2 text-12 font-strong text-accent hover:bg-accent-tint-hover"
    >
      <span className="truncate">{text}</span>
      <X size={12} strokeWidth={2} className="shrink-0" aria-hidden />
    </button>
  );
}
