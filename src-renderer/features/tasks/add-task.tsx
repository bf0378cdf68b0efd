import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { TaskChanges } from '#domain/edit.ts';
import { useSpeech } from '../../ui/texts.tsx';
import type { TaskDeeds } from './task-deeds.ts';

/** A line to write a task down with; Enter keeps it, and the line is there for the next. */
export function AddTask({ about, deeds }: { readonly about: TaskChanges; readonly deeds: TaskDeeds }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const title = typed.trim();
    if (title !== '' && (await deeds.add(title, about))) setTyped('');
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="relative">
      <Plus
        size={15}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-quiet"
        aria-hidden
      />
      <input
        aria-label={t('window.edits.addTask')}
        placeholder={t('window.edits.addTask')}
        value={typed}
        maxLength={1000}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        className="selectable h-9 w-full rounded-large border border-line bg-transparent pr-3 pl-9 text-13 text-ink placeholder:text-quiet hover:border-line-plain focus-visible:bg-raised"
      />
    </form>
  );
}
