import type { FoundCase, FoundContact, LookupFound } from '#contract/lookup.ts';
import type { FoundCall } from '#domain/search/call-search.ts';
import { isLive } from '#domain/search/likely-calls.ts';
import type { TextKey } from '../../ui/texts.tsx';
import { callDeeds, caseDeeds, contactDeeds, type NamedDeed } from './deed.ts';

/** One thing the panel offers, and what can be done with it: Enter does the first. */
export type LookupRow = {
  /** Tells rows apart, whatever is found next. */
  readonly key: string;
  readonly deeds: readonly NamedDeed[];
} & (
  | { readonly kind: 'call'; readonly found: FoundCall }
  | { readonly kind: 'contact'; readonly found: FoundContact }
  | { readonly kind: 'case'; readonly found: FoundCase }
);

/** Rows under a heading. */
export interface LookupGroup {
  readonly heading: TextKey;
  readonly rows: readonly LookupRow[];
}

/** What was found, as the panel shows it; headings without rows are left out. `isTyped` tells found from likely. */
export function groupsOf(found: LookupFound, isTyped: boolean, isConnected: boolean): readonly LookupGroup[] {
  const calls = found.calls.map((one): LookupRow => {
    return { key: `call ${one.call.id}`, kind: 'call', found: one, deeds: callDeeds(one.call, isConnected) };
  });
  const contacts = found.contacts.map((one): LookupRow => {
    return { key: `contact ${one.contact.id}`, kind: 'contact', found: one, deeds: contactDeeds(one, isConnected) };
  });
  const cases = found.cases.map((one): LookupRow => {
    return { key: `case ${one.case.id}`, kind: 'case', found: one, deeds: caseDeeds(one, isConnected) };
  });
  const live = calls.filter((row) => row.kind === 'call' && isLive(row.found.call));
  const over = calls.filter((row) => !live.includes(row));
  const groups: readonly LookupGroup[] = isTyped
    ? [
        { heading: 'window.lookup.group.contacts', rows: contacts },
        { heading: 'window.lookup.group.cases', rows: cases },
        { heading: 'window.lookup.group.calls', rows: calls },
      ]
    : [
        { heading: 'window.lookup.group.now', rows: live },
        { heading: 'window.lookup.group.lastCalls', rows: over },
        { heading: 'window.lookup.group.activeCases', rows: cases },
      ];
  return groups.filter(({ rows }) => rows.length > 0);
}
