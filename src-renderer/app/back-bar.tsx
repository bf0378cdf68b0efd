import { ArrowLeft } from 'lucide-react';
import { useSpeech } from '../ui/texts.tsx';

/** The way back along the trail, with the name of where it leads. */
export function BackBar({ to, onBack }: { readonly to: string; readonly onBack: () => void }) {
  const { t } = useSpeech();
  return (
    <div className="flex h-9 shrink-0 items-center border-b border-line px-3">
      <button
        type="button"
        onClick={onBack}
        className="flex h-7 min-w-0 items-center gap-1.5 rounded-small px-2 text-12 text-soft transition-colors hover:bg-fill-hover hover:text-ink"
      >
        <ArrowLeft size={14} strokeWidth={1.75} className="shrink-0" aria-hidden />
        <span className="truncate">{t('window.action.backTo', { name: to })}</span>
      </button>
    </div>
  );
}
