import { type ReactNode, useId } from 'react';

/** A part of a page under a quiet heading. */
export function Part({
  title,
  body,
  aside,
  children,
}: {
  readonly title: string;
  readonly body?: ReactNode;
  /** Buttons that concern the whole part, at its right. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="mt-6 grid grid-cols-1 gap-2" aria-labelledby={id}>
      <div className="flex min-h-5 items-end justify-between gap-4">
        <div className="grid gap-0.5">
          <h2 id={id} className="text-12 font-strong text-quiet">
            {title}
          </h2>
          {body === undefined ? null : <p className="text-13 text-pretty text-soft">{body}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}

const frame = 'grid grid-cols-1 gap-px overflow-hidden rounded-large border border-line bg-line';

/** Lines that belong together, in one frame. */
export function Lines({ children }: { readonly children: ReactNode }) {
  return <div className={frame}>{children}</div>;
}

/** A list in one frame; what is inside are `li` elements. */
export function LineList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul aria-label={label} className={frame}>
      {children}
    </ul>
  );
}

/** One thing of a frame: what it is, and at its right what can be done about it. */
export function Line({
  label,
  labelId,
  body,
  children,
}: {
  readonly label: ReactNode;
  readonly labelId?: string;
  readonly body?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-1.5 bg-raised px-3 py-2 min-[520px]:flex-nowrap">
      <div className="min-w-0">
        <div id={labelId} className="text-13">
          {label}
        </div>
        {body === undefined ? null : <div className="selectable text-12 break-words text-quiet">{body}</div>}
      </div>
      {children}
    </div>
  );
}
