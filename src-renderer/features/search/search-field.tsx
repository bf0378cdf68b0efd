import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** The id of the field, for whoever gives it the keyboard. */
export const searchFieldId = 'search-words';

/** The longest text that is searched for. */
const longestWords = 200;

/** Where one types what to look for; the keys that move through what was found come here too. */
export function SearchField({
  words,
  chips,
  listId,
  activeId,
  onType,
  onKeyDown,
  onLeave,
}: {
  readonly words: string;
  /** What the search keeps to, named before the words. */
  readonly chips: ReactNode;
  /** The list of what was found; null while there is none. */
  readonly listId: string | null;
  readonly activeId: string | null;
  readonly onType: (words: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useSpeech();
  return (
    <div className="flex min-h-12 shrink-0 items-center gap-1 px-3 py-2">
      <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-1 rounded-small border border-line-plain bg-raised pr-1 pl-2.5 hover:border-line-strong has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-accent">
        <Search size={15} strokeWidth={1.75} className="pointer-events-none mr-0.5 shrink-0 text-quiet" aria-hidden />
        {chips}
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
          className="selectable h-7.5 min-w-24 flex-1 bg-transparent px-1 text-13 text-ink outline-none placeholder:text-quiet"
        />
      </div>
      <IconButton icon={X} label={t('window.search.leave')} onClick={onLeave} />
    </div>
  );
}
