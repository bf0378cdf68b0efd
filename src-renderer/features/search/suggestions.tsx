import { FolderOpen, type LucideIcon, UserRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import type { Case } from '#domain/case.ts';
import type { Contact } from '#domain/contact.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { SearchStore } from './search-store.ts';

/** People and cases offered at a time, of each. */
const mostOffered = 3;
/** Shorter words fit too many names to be meant as one. */
const fewestLetters = 2;

interface Offered {
  readonly contacts: readonly Contact[];
  readonly cases: readonly Case[];
}

const nothing: Offered = { contacts: [], cases: [] };

/** The people and cases whose names begin as what is typed: choosing one keeps the search to it. */
export function Suggestions({
  bridge,
  store,
  onChosen,
}: {
  readonly bridge: Bridge;
  readonly store: SearchStore;
  readonly onChosen: () => void;
}) {
  const { t } = useSpeech();
  const words = useStore(store, (state) => state.words);
  const within = useStore(store, (state) => state.within);
  const keepTo = useStore(store, (state) => state.keepTo);
  const { contacts, cases } = useOffered(bridge, words);
  const choose = (change: Parameters<typeof keepTo>[0]): void => {
    keepTo(change);
    onChosen();
  };
  const people = within.contact === null ? contacts : [];
  const files = within.case === null ? cases : [];
  if (people.length + files.length === 0) return null;
  return (
    <fieldset
      aria-label={t('window.search.within.label')}
      className="flex shrink-0 flex-wrap items-center gap-1 px-3 pb-2.5"
    >
      {people.map(({ id, fullName }) => (
        <Suggestion
          key={id}
          icon={UserRound}
          text={fullName}
          label={t('window.search.within.contact', { name: fullName })}
          onClick={() => choose({ contact: { id, name: fullName } })}
        />
      ))}
      {files.map(({ id, reference, title }) => (
        <Suggestion
          key={id}
          icon={FolderOpen}
          text={`${reference}  ${title}`}
          label={t('window.search.within.case', { name: `${reference} ${title}` })}
          onClick={() => choose({ case: { id, name: reference } })}
        />
      ))}
    </fieldset>
  );
}

function Suggestion({
  icon: Icon,
  text,
  label,
  onClick,
}: {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={text}
      onClick={onClick}
      className="flex h-6 max-w-full min-w-0 items-center gap-1.5 rounded-small bg-fill px-2 text-12 text-soft transition-colors hover:bg-fill-hover hover:text-ink"
    >
      <Icon size={12} strokeWidth={1.75} className="shrink-0 text-quiet" aria-hidden />
      <span className="truncate">{text}</span>
    </button>
  );
}

/** What the offline copy holds under the words; earlier answers are dropped. */
function useOffered(bridge: Bridge, typed: string): Offered {
  const words = typed.trim();
  const [offered, setOffered] = useState(nothing);
  useEffect(() => {
    if (words.length < fewestLetters) return setOffered(nothing);
    let isOvertaken = false;
    const ask = async (): Promise<void> => {
      const query = { words, limit: mostOffered };
      const [contacts, cases] = await Promise.all([
        bridge.request('contacts.list', query),
        bridge.request('cases.list', query),
      ]);
      if (isOvertaken) return;
      setOffered({
        contacts: contacts.ok ? contacts.value.items : [],
        cases: cases.ok ? cases.value.items.map((item) => item.case) : [],
      });
    };
    void ask();
    return () => {
      isOvertaken = true;
    };
  }, [bridge, words]);
  return offered;
}
