import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { CallEdit } from '#domain/edit.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** As long as a tag may be. Characters. */
const longestTag = 64;

/** The tags of a call: each can be taken off, and new ones are typed after them. */
export function TagEditor({
  tags,
  onChange,
}: {
  readonly tags: readonly string[];
  readonly onChange: (change: Extract<CallEdit, { kind: 'tags' }>) => void;
}) {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const added = text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && !tags.includes(tag));
    setText('');
    if (added.length > 0) onChange({ kind: 'tags', added: [...new Set(added)], removed: [] });
  };
  const remove = (tag: string): void => {
    // The button under the keyboard goes with its tag.
    field.current?.focus();
    onChange({ kind: 'tags', added: [], removed: [tag] });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      setText('');
    }
  };
  return (
    <ul className="flex flex-wrap items-center gap-1">
      {tags.map((tag) => (
        <li key={tag} className="flex max-w-full items-center rounded-full bg-fill pl-2 text-12 text-soft">
          <span className="min-w-0 break-words">{tag}</span>
          <button
            type="button"
            aria-label={t('window.edits.removeTag', { tag })}
            title={t('window.edits.removeTag', { tag })}
            onClick={() => remove(tag)}
            className="grid size-6 shrink-0 place-items-center rounded-full text-quiet transition-colors hover:bg-fill-hover hover:text-ink"
          >
            <X size={12} strokeWidth={2} aria-hidden />
          </button>
        </li>
      ))}
      <li className="flex h-6 items-center gap-1 rounded-full border border-line-plain pr-2 pl-1.5 text-12 focus-within:border-line-strong hover:border-line-strong">
        <Plus size={12} strokeWidth={2} className="shrink-0 text-quiet" aria-hidden />
        <input
          ref={field}
          value={text}
          maxLength={longestTag}
          aria-label={t('window.edits.addTag')}
          placeholder={t('window.edits.addTag')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
          className="selectable field-sizing-content max-w-60 min-w-20 rounded-small bg-transparent text-12 text-ink placeholder:text-quiet"
        />
      </li>
    </ul>
  );
}
