import { Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** The id of the field, for whoever gives it the keyboard. */
export const searchFieldId = 'search-words';

/** The longest text that is searched for. */
const longestWords = 200;

/** Where one types what to look for; the keys that move through what was found come here too. */
export function SearchField({
  words,
  listId,
  activeId,
  onType,
  onKeyDown,
  onLeave,
}: {
  readonly words: string;
  /** The list of what was found; null while there is none. */
  readonly listId: string | null;
  readonly activeId: string | null;
  readonly onType: (words: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useSpeech();
  return (
    <div className="flex h-12 shrink-0 items-center gap-1 px-3">
      <div className="relative min-w-0 flex-1">
        <Search
          size={15}
          strokeWidth={1.75}
          className="pointer-events-none absolute top-2 left-2.5 text-quiet"
          aria-hidden
        />
        <input
          id={searchFieldId}
          type="text"
          role="combobox"
          aria-label={t('window.search.label')}
          aria-expanded={listId !== null}
          aria-controls={listId ?? undefined}
          aria-activedescendant={activeId ?? undefined}
          aria-autocomplete="list"
          placeholder={t('window.search.placeholder')}
          maxLength={longestWords}
          value={words}
          // biome-ignore lint/a11y/noAutofocus: the field appears because the person asked to search
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          className="selectable h-8 w-full rounded-small border border-line-plain bg-raised pr-2.5 pl-8 text-13 text-ink placeholder:text-quiet hover:border-line-strong focus-visible:-outline-offset-1"
        />
      </div>
      <IconButton icon={X} label={t('window.search.leave')} onClick={onLeave} />
    </div>
  );
}
