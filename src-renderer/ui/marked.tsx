import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createHitFinder, type HitFinder, type MarkedPart } from '#domain/search/search-hits.ts';

const FinderContext = createContext<HitFinder | null>(null);

/** Marks words in every `MarkedText` inside; none for `''`. */
export function MarkWords({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  const finder = useMemo(() => (words === '' ? null : createHitFinder(words)), [words]);
  return <FinderContext value={finder}>{children}</FinderContext>;
}

/** A text with the words marked that the search one came from was for. */
export function MarkedText({ text }: { readonly text: string }) {
  const finder = useContext(FinderContext);
  return finder === null ? text : <Marked parts={finder.mark(text)} />;
}

/** A text with what was searched for marked. */
export function Marked({ parts }: { readonly parts: readonly MarkedPart[] }) {
  return parts.map(({ text, isHit }, index) =>
    isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no name but their place
      <mark key={index} className="bg-transparent font-strong text-accent">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
