import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

/** Makes the tooltips inside share one delay: once one is open, its neighbours open at once. */
export function TipProvider({ children }: { readonly children: ReactNode }) {
  return <Tooltip.Provider delay={500}>{children}</Tooltip.Provider>;
}

/** A few words on hover or focus. The trigger must have an accessible name of its own. */
export function Tip({
  text,
  side = 'top',
  isDisabled = false,
  children,
}: {
  readonly text: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom';
  readonly isDisabled?: boolean;
  readonly children: ReactElement<Record<string, unknown>>;
}) {
  return (
    <Tooltip.Root disabled={isDisabled}>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className="z-50">
          <Tooltip.Popup className="flex items-center gap-2 rounded-small bg-ink px-2 py-1 text-12 text-page shadow-float transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
