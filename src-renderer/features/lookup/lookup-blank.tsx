import { Phone, SearchX } from 'lucide-react';
import { useStore } from 'zustand';
import { BlankFailure } from '../../ui/blank-failure.tsx';
import { BlankState } from '../../ui/blank-state.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import type { LookupStore } from './lookup-store.ts';

/** What stands where rows would be: nothing fits, nothing is there yet, or the copy could not be read. */
export function LookupBlank({ store, hasRows }: { readonly store: LookupStore; readonly hasRows: boolean }) {
  const { t } = useSpeech();
  const { found, failure, again } = useStore(store);
  if (hasRows) return null;
  if (failure !== null) {
    return (
      <div role="alert" className="min-h-0 flex-1">
        <BlankFailure title={t('window.lookup.errorTitle')} code={failure} onAgain={again} />
      </div>
    );
  }
  if (found === null) return <div className="flex-1" />;
  const words = found.words.trim();
  return (
    <div role="status" className="min-h-0 flex-1">
      {words === '' ? (
        <BlankState icon={Phone} title={t('window.lookup.emptyTitle')} body={t('window.lookup.emptyBody')} />
      ) : (
        <BlankState
          icon={SearchX}
          title={t('window.search.noneFor', { words })}
          body={t(found.answer.isComplete ? 'window.search.noneBody' : 'window.search.behindBody')}
        />
      )}
    </div>
  );
}
