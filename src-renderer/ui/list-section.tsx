import type { ReactNode } from 'react';

const titleId = 'list-title';

/** The title of the list in sight, which names it. */
export function ListTitle({ children }: { readonly children: string }) {
  return (
    <h1 id={titleId} className="text-15 font-strong">
      {children}
    </h1>
  );
}

/** A list that fills what its head leaves; the head holds a `ListTitle`. */
export function ListSection({ head, children }: { readonly head: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="flex h-full min-w-0 flex-col" aria-labelledby={titleId}>
      {head}
      <div className="min-h-0 flex-1">{children}</div>
    </section>
  );
}
