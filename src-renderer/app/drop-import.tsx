import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSpeech } from '../ui/texts.tsx';
import type { Parts } from './parts.ts';

/** Takes a file that is dropped anywhere on the window for contacts or cases to import, and goes where its report will be. */
export function DropImport({ parts }: { readonly parts: Parts }) {
  const { t } = useSpeech();
  const { shell, imports } = parts;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // From one element to another within the window nothing is left.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      shell.getState().showSettings('records');
      void imports.getState().take(file);
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', hold, { signal });
    window.addEventListener('dragover', hold, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => stop.abort();
  }, [shell, imports]);
  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-2 z-3 grid place-items-center rounded-large border-2 border-dashed border-accent bg-page/85">
      <div className="grid justify-items-center gap-2 rounded-large border border-line bg-raised px-8 py-6 text-center shadow-raised">
        <FileDown size={28} strokeWidth={1.5} className="text-accent" aria-hidden />
        <p className="text-15 font-strong">{t('window.import.dropTitle')}</p>
        <p className="text-13 text-soft">{t('window.import.dropBody')}</p>
      </div>
    </div>
  );
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}
