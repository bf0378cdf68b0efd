import type { ComponentProps } from 'react';

const looks = {
  primary: 'bg-accent-fill text-on-accent shadow-raised hover:bg-accent-fill-hover',
  plain: 'border border-line-plain bg-raised text-ink shadow-raised hover:bg-fill active:bg-fill-hover',
  quiet: 'text-soft hover:bg-fill-hover hover:text-ink active:bg-fill-pressed',
} as const;

const sizes = { small: 'min-h-7 px-2.5', large: 'min-h-8 px-3.5' } as const;

/** A button: `primary` once per view at most, `plain` for the rest, `quiet` where it must not draw the eye. */
export function Button({
  look = 'plain',
  size = 'small',
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly look?: keyof typeof looks; readonly size?: keyof typeof sizes }) {
  const shape =
    'inline-flex max-w-full shrink-0 items-center justify-center gap-1.5 rounded-small text-13 font-strong transition-colors min-[480px]:whitespace-nowrap disabled:pointer-events-none disabled:opacity-50';
  return <button type="button" className={`${shape} ${sizes[size]} ${looks[look]} ${className}`} {...rest} />;
}
