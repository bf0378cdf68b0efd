import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Tip } from './tip.tsx';

/** A button that is only a shape: its label is spoken, and shown on hover. */
export function IconButton({
  icon: Icon,
  label,
  className = '',
  ...rest
}: Omit<ComponentProps<'button'>, 'children'> & { readonly icon: LucideIcon; readonly label: string }) {
  return (
    <Tip text={label}>
      <button
        type="button"
        aria-label={label}
        className={`inline-grid size-7 shrink-0 place-items-center rounded-small text-quiet transition-colors hover:bg-fill-hover hover:text-ink active:bg-fill-pressed ${className}`}
        {...rest}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </button>
    </Tip>
  );
}
