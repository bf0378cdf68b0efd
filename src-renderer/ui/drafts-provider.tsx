import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import { createDrafts, type Drafts } from './drafts.ts';

const DraftsContext = createContext<Drafts>(createDrafts());

/** Gives a page's drafts to everything inside, and keeps them when the app is about to end. */
export function DraftsProvider({
  bridge,
  drafts,
  children,
}: {
  readonly bridge: Bridge;
  readonly drafts: Drafts;
  readonly children: ReactNode;
}) {
  useEffect(
    () =>
      bridge.on('app.ending', () => {
        void drafts.keepAll().then(() => bridge.request('drafts.kept', null));
      }),
    [bridge, drafts],
  );
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

/** Has the app keep what is written before it ends; `keep` must stay the same function. */
export function useKeptDraft(keep: () => Promise<void>): void {
  const drafts = useContext(DraftsContext);
  useEffect(() => drafts.add(keep), [drafts, keep]);
}
