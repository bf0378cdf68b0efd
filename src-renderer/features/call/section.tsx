import { type ReactNode, useId } from 'react';

/** A part of the detail under a quiet heading. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-1.5">
      <div className="flex min-h-5 items-center gap-2">
        <h3 id={id} className="text-12 font-strong text-quiet">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
