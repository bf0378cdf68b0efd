import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

/** A page in parts of which one is in sight; the arrow keys go from part to part. */
export function Tabs<Value extends string>({
  label,
  value,
  onChange,
  tabs,
}: {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly tabs: readonly { readonly value: Value; readonly text: string; readonly content: ReactNode }[];
}) {
  return (
    <BaseTabs.Root value={value} onValueChange={onChange}>
      <BaseTabs.List
        aria-label={label}
        activateOnFocus
        className="relative flex flex-wrap gap-x-4 border-b border-line"
      >
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="h-9 rounded-t-small border-b-2 border-transparent px-0.5 text-13 font-strong text-quiet transition-colors hover:text-ink data-[active]:border-accent data-[active]:text-ink"
          >
            {tab.text}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="outline-offset-4">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
