import { useStore } from 'zustand';
import { useSpeech } from '../../ui/texts.tsx';
import { FieldChip } from './chip.tsx';
import type { SearchStore } from './search-store.ts';

/** The person and the case a search keeps to, in its field. */
export function WithinChips({ store, onRemoved }: { readonly store: SearchStore; readonly onRemoved: () => void }) {
  const { t } = useSpeech();
  const within = useStore(store, (state) => state.within);
  const keepTo = useStore(store, (state) => state.keepTo);
  const remove = (change: Parameters<typeof keepTo>[0]): void => {
    keepTo(change);
    onRemoved();
  };
  return (
    <>
      {within.contact === null ? null : (
        <FieldChip
          text={within.contact.name}
          label={t('window.search.within.remove', { name: within.contact.name })}
          onRemove={() => remove({ contact: null })}
        />
      )}
      {within.case === null ? null : (
        <FieldChip
          text={within.case.name}
          label={t('window.search.within.remove', { name: within.case.name })}
          onRemove={() => remove({ case: null })}
        />
      )}
    </>
  );
}
