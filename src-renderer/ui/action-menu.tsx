import { Menu } from '@base-ui/react/menu';
import type { ReactElement } from 'react';

/** One thing a menu offers; `hint` stands at the right, quietly. */
export interface MenuChoice {
  readonly text: string;
  readonly hint?: string;
  readonly onChoose: () => void;
}

/** Choices that belong together, under a quiet title or none. */
export interface MenuGroup {
  readonly title?: string;
  readonly choices: readonly MenuChoice[];
}

/** A menu behind a button; arrows and letters choose, Escape closes. */
export function ActionMenu({
  trigger,
  groups,
  isOpen,
  onOpen,
}: {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly groups: readonly MenuGroup[];
  /** For who opens it by a key of their own. */
  readonly isOpen?: boolean;
  readonly onOpen?: (isOpen: boolean) => void;
}) {
  return (
    <Menu.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpen === undefined ? {} : { onOpenChange: onOpen })}
    >
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner side="bottom" align="end" sideOffset={4} className="z-50">
          <Menu.Popup className="min-w-52 rounded-large border border-line bg-raised p-1 text-ink shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
            {groups.map((group) => (
              <Menu.Group
                key={group.title ?? ''}
                className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1"
              >
                {group.title === undefined ? null : (
                  <Menu.GroupLabel className="px-2 py-1 text-12 text-quiet">{group.title}</Menu.GroupLabel>
                )}
                {group.choices.map(({ text, hint, onChoose }) => (
                  <Menu.Item
                    key={text}
                    onClick={onChoose}
                    className="flex h-8 items-center justify-between gap-6 rounded-small px-2 text-13 outline-none data-[highlighted]:bg-fill-hover"
                  >
                    {text}
                    {hint === undefined ? null : <span className="text-12 text-quiet tabular-nums">{hint}</span>}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
