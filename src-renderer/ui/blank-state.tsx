import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Fills a place that has nothing to show yet: what will appear, and the one thing to do. */
export function BlankState({
  icon: Icon,
  title,
  body,
  action,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly body: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className="grid h-full place-items-center p-8">
      <div className="grid max-w-72 justify-items-center gap-1 text-center">
        <Icon size={24} strokeWidth={1.5} className="mb-2 text-shape" aria-hidden />
        <h2 className="text-15 font-strong text-balance">{title}</h2>
        <p className="text-13 text-balance text-quiet">{body}</p>
        {action === undefined ? null : <div className="mt-3">{action}</div>}
      </div>
    </div>
  );
}
