import { Search } from 'lucide-react';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** Looks like the field it opens. */
export function SearchOpener({ onClick }: { readonly onClick: () => void }) {
  const { t } = useSpeech();
  return (
    <button
      type="button"
      aria-keyshortcuts="/ Control+F Meta+F"
      aria-label={t('window.search.label')}
      onClick={onClick}
      className="flex h-7 items-center gap-2 rounded-small border border-line-plain bg-raised px-2 text-12 text-quiet transition-colors hover:border-line-strong hover:text-ink"
    >
      <Search size={13} strokeWidth={1.75} aria-hidden />
      <span className="hidden pr-3 min-[480px]:max-wide:inline roomy:inline">{t('window.search.open')}</span>
      <span className="-mr-1 hidden min-[480px]:max-wide:inline roomy:inline">
        <KeyCap name="/" />
      </span>
    </button>
  );
}
