import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { SettingsEntry } from '../../ui/settings-entry.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { findSettings, type SpokenSetting } from './find-settings.ts';
import type { SettingsSection, SettingsTab } from './settings-section.ts';

/** A field that looks settings up as one types; Enter or a click goes to the one that is chosen. */
export function SettingsSearch({
  sections,
  onFound,
}: {
  readonly sections: readonly SettingsSection[];
  readonly onFound: (tab: SettingsTab, id: string) => void;
}) {
  const { t } = useSpeech();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const speak = ({ tab, title }: SettingsSection, { id, label, words }: SettingsEntry) => ({
    ...{ id, tab, label: t(label), section: t(title) },
    words: words === undefined ? '' : t(words),
  });
  const all = sections.flatMap((section) => section.entries.map((entry) => speak(section, entry)));
  const found = findSettings(all, typed);
  const isOpen = typed.trim() !== '';
  const open = (setting: (typeof all)[number] | undefined): void => {
    if (setting === undefined) return;
    setTyped('');
    onFound(setting.tab, setting.id);
  };
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === 'Enter') open(found[chosen]);
    else if (event.key === 'Escape' && isOpen) setTyped('');
    else if (step !== undefined) setChosen(Math.min(Math.max(0, chosen + step), Math.max(0, found.length - 1)));
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative w-64 max-w-full">
      <Search
        size={14}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-quiet"
        aria-hidden
      />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={t('window.settings.search')}
        placeholder={t('window.settings.search')}
        aria-expanded={isOpen}
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={isOpen && found.length > 0 ? `${listId}-${chosen}` : undefined}
        value={typed}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
        className="selectable h-8 w-full rounded-small border border-line-plain bg-raised pr-2 pl-8 text-13 text-ink placeholder:text-quiet hover:border-line-strong"
      />
      {isOpen ? (
        <div className="absolute top-9 right-0 z-2 w-80 max-w-[calc(100vw-32px)] rounded-large border border-line bg-raised p-1 shadow-raised">
          {found.length === 0 ? (
            <p role="status" className="px-2 py-2 text-13 text-quiet">
              {t('window.settings.searchNone', { words: typed.trim() })}
            </p>
          ) : null}
          <div id={listId} role="listbox" aria-label={t('window.settings.search')}>
            {found.map((setting, index) => (
              <FoundOption
                key={setting.id}
                id={`${listId}-${index}`}
                setting={setting}
                isChosen={index === chosen}
                onOpen={() => open(setting)}
              />
            ))}
          </div>
        </div>
      ) : null}
    </div>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function FoundOption({
  id,
  setting,
  isChosen,
  onOpen,
}: {
  readonly id: string;
  readonly setting: SpokenSetting;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the field's, which names this option as its active one
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={onOpen}
      className={`flex min-h-8 items-center justify-between gap-3 rounded-small px-2 py-1 ${isChosen ? 'bg-accent-tint' : 'hover:bg-fill'}`}
    >
      <span className="min-w-0 text-13">{setting.label}</span>
      <span className="shrink-0 text-12 text-quiet">{setting.section}</span>
    </div>
  );
}
