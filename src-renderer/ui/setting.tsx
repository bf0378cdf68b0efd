import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';

/** The setting a person has just looked up; `times` grows when it is looked up again. */
export interface FoundSetting {
  readonly id: string;
  readonly times: number;
}

/** Tells the settings below which of them was looked up. */
export const FoundSettingContext = createContext<FoundSetting | null>(null);

const focusable =
  'button:not([disabled]), input:not([disabled]), [role=switch], [role=radio][tabindex="0"], [tabindex="0"]';

/** One setting that can be looked up by its id: found, it comes into sight, stands out for a moment and takes the keyboard. */
export function Setting({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const found = useContext(FoundSettingContext);
  const element = useRef<HTMLDivElement>(null);
  const isFound = found?.id === id;
  const times = isFound ? found.times : 0;
  useEffect(() => {
    if (times === 0 || element.current === null) return;
    element.current.scrollIntoView({ block: 'center' });
    element.current.querySelector<HTMLElement>(focusable)?.focus();
  }, [times]);
  return (
    <div
      ref={element}
      data-setting={id}
      data-found={isFound || undefined}
      className="relative rounded-large data-found:outline-2 data-found:-outline-offset-2 data-found:outline-accent"
    >
      {children}
    </div>
  );
}
