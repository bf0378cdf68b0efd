import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A line of a frame that leads to a contact's or a case's page. */
export function RecordLink({
  icon: Icon,
  title,
  body,
  aside,
  onOpen,
}: {
  readonly icon: LucideIcon;
  readonly title: ReactNode;
  readonly body?: ReactNode;
  readonly aside?: ReactNode;
  readonly onOpen: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="group flex min-h-11 w-full min-w-0 items-center gap-3 bg-raised px-3 py-1.5 text-left transition-colors hover:bg-fill focus-visible:-outline-offset-2"
    >
      <Icon size={16} strokeWidth={1.75} className="shrink-0 text-quiet" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-13 text-ink">{title}</span>
        {body === undefined ? null : <span className="block truncate text-12 text-quiet">{body}</span>}
      </span>
      {aside}
      <ChevronRight size={16} className="shrink-0 text-shape group-hover:text-soft" aria-hidden />
    </button>
  );
}
