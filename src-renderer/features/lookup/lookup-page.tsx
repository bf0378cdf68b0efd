import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '#contract/state.ts';
import { createHitFinder } from '#domain/search/search-hits.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { Deed } from './deed.ts';
import { LookupBlank } from './lookup-blank.tsx';
import { LookupFooter } from './lookup-footer.tsx';
import { LookupRowView } from './lookup-row-view.tsx';
import { groupsOf } from './lookup-rows.ts';
import type { LookupStore } from './lookup-store.ts';

/** The longest text that is looked up. */
const longestWords = 200;

/** The panel: a field that has the keyboard, what fits what is typed, and what Enter does with it. */
export function LookupPage({
  store,
  connection,
  platform,
}: {
  readonly store: LookupStore;
  readonly connection: AppState['connection'];
  readonly platform: AppState['platform'];
}) {
  const { t } = useSpeech();
  const { words, found, chosen, visit, type, choose, perform, leave } = useStore(store);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isConnected = connection.kind === 'connected';
  const groups = useMemo(
    () => (found === null ? [] : groupsOf(found.answer, found.words.trim() !== '', isConnected)),
    [found, isConnected],
  );
  const finder = useMemo(() => createHitFinder(found?.words ?? ''), [found?.words]);
  const rows = groups.flatMap((group) => group.rows);
  const row = rows.find(({ key }) => key === chosen) ?? rows[0] ?? null;
  const isStale = found === null || found.words !== words;
  const enterSoon = useEnterOnceAnswered(words, isStale, row?.deeds[0]?.deed ?? null, perform);
  useVisits(store, field, () => {
    setMenuOpen(false);
    list.current?.scrollTo({ top: 0 });
  });

  // Who is at the first row stays at whichever is first, also when a call comes in.
  const chooseRow = (key: string): void => choose(key === rows[0]?.key ? null : key);
  const hasMoved = usePointer(visit);
  useActiveRow(row?.key ?? null, field, list);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'k' && (event.ctrlKey || event.metaKey)) setMenuOpen(row !== null && !isMenuOpen);
    else if (event.key === 'Escape' && !isMenuOpen) leave();
    // What is in sight answers fewer letters than were typed: Enter means what is about to be there.
    else if (event.key === 'Enter' && !isMenuOpen && isStale) enterSoon();
    else return;
    event.preventDefault();
  };
  return (
    <main
      aria-label={t('window.lookup.label')}
      onKeyDown={onKeyDown}
      className={`flex h-full flex-col bg-raised ${platform === 'linux' ? 'border border-line-plain' : ''}`}
    >
      <h1 className="sr-only">{t('window.lookup.label')}</h1>
      <Command
        label={t('window.lookup.label')}
        shouldFilter={false}
        vimBindings={false}
        disablePointerSelection
        value={row?.key ?? ''}
        onValueChange={chooseRow}
        className="flex min-h-0 flex-1 flex-col outline-none [&>label]:sr-only"
      >
        <div className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4">
          <Search size={18} strokeWidth={1.75} className="shrink-0 text-quiet" aria-hidden />
          <Command.Input
            ref={field}
            value={words}
            onValueChange={type}
            maxLength={longestWords}
            aria-expanded={rows.length > 0}
            placeholder={t('window.lookup.placeholder')}
            className="selectable h-full min-w-0 flex-1 bg-transparent text-15 text-ink outline-none placeholder:text-quiet"
          />
        </div>
        <LookupBlank store={store} hasRows={rows.length > 0} />
        <Command.List
          ref={list}
          label={t('window.lookup.list')}
          hidden={rows.length === 0}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain scroll-py-2 py-1 outline-none"
        >
          {groups.map(({ heading, rows: members }) => (
            <Command.Group
              key={heading}
              heading={t(heading)}
              className="px-2 pt-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-strong [&_[cmdk-group-heading]]:text-quiet"
            >
              {members.map((member) => (
                <LookupRowView
                  key={member.key}
                  row={member}
                  finder={finder}
                  isChosen={member === row}
                  onPoint={(event) => {
                    if (hasMoved(event) && member !== row) chooseRow(member.key);
                  }}
                  onPerform={(deed) => void perform(deed)}
                />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
      <LookupFooter
        store={store}
        connection={connection}
        deeds={row?.deeds ?? []}
        isMac={platform === 'darwin'}
        isMenuOpen={isMenuOpen}
        onMenuOpen={setMenuOpen}
        field={field}
      />
    </main>
  );
}

/** Says whether the pointer moved by a hand: one that rests is also told of when the panel or a row comes under it. */
function usePointer(visit: number): (event: PointerEvent) => boolean {
  const rest = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: while the panel was away it may have gone anywhere
  useEffect(() => {
    rest.current = null;
  }, [visit]);
  return ({ screenX, screenY }) => {
    const before = rest.current;
    rest.current = `${screenX} ${screenY}`;
    return before !== null && before !== rest.current;
  };
}

/** Names the chosen row to screen readers: after other rows came, cmdk still names one that is gone. */
function useActiveRow(
  key: string | null,
  field: { readonly current: HTMLElement | null },
  list: { readonly current: HTMLElement | null },
): void {
  useLayoutEffect(() => {
    const element = key === null ? null : list.current?.querySelector(`[data-row="${CSS.escape(key)}"]`);
    for (const owner of [field.current, list.current]) {
      if (element == null) owner?.removeAttribute('aria-activedescendant');
      else owner?.setAttribute('aria-activedescendant', element.id);
    }
  });
}

/** Each time the panel is wanted: the keyboard in the field, and word to the main process once all is drawn and seen. */
function useVisits(
  store: LookupStore,
  field: { readonly current: HTMLInputElement | null },
  onBegin: () => void,
): void {
  const { visit, isReady, tellDrawn } = useStore(store);
  const begin = useRef(onBegin);
  useEffect(() => {
    begin.current = onBegin;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit is told once
  useLayoutEffect(() => {
    if (!isReady) return;
    begin.current();
    field.current?.focus();
    tellDrawn(false);
  }, [visit, isReady, tellDrawn]);
  useEffect(() => {
    const seen = (): void => {
      field.current?.focus();
      requestAnimationFrame(() => tellDrawn(true));
    };
    window.addEventListener('focus', seen);
    return () => window.removeEventListener('focus', seen);
  }, [field, tellDrawn]);
}

/** Keeps an Enter that came before the answer to its words, and does then what that answer's first row says. */
function useEnterOnceAnswered(
  words: string,
  isStale: boolean,
  deed: Deed | null,
  perform: (deed: Deed) => Promise<void>,
): () => void {
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    if (isStale || awaited.current === null) return;
    // Who typed on, or left, wants something else.
    const isWanted = awaited.current === words && document.hasFocus();
    awaited.current = null;
    if (isWanted && deed !== null) void perform(deed);
  }, [words, isStale, deed, perform]);
  return () => {
    awaited.current = words;
  };
}
