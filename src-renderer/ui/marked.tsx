import type { MarkedPart } from '#domain/search-hits.ts';

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
