import { MessageSquareText } from 'lucide-react';
import { memo } from 'react';
import type { Message } from '#domain/message.ts';
import { formatPhone } from '#domain/phone.ts';
import type { FoundMessage } from '#domain/search/message-search.ts';
import type { HitFinder } from '#domain/search/search-hits.ts';
import { Marked } from '../../ui/marked.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { foundHeightPx, When } from './found-row.tsx';

/** One text message that was found: who and when, which way, and the words around the hit. */
export const FoundMessageRow = memo(function FoundMessageRow({
  id,
  found,
  finder,
  isChosen,
  position,
  total,
  onOpen,
}: {
  readonly id: string;
  readonly found: FoundMessage;
  readonly finder: HitFinder;
  readonly isChosen: boolean;
  readonly position: number;
  readonly total: number;
  readonly onOpen: (message: Message) => void;
}) {
  const { t } = useSpeech();
  const { message, parts } = found;
  const { contactName, phoneNumber, direction } = message;
  const name = contactName === null ? null : finder.mark(contactName);
  const number = phoneNumber === null ? null : finder.markNumber(formatPhone(phoneNumber));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is the field's, which names this row as its active one
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-setsize={total}
      aria-posinset={position + 1}
      onClick={() => onOpen(message)}
      style={{ height: foundHeightPx.withLine }}
      className={`mx-2 flex gap-2.5 rounded-small px-2 py-1 ${isChosen ? 'bg-accent-tint' : 'hover:bg-fill'}`}
    >
      <span className="mt-2 grid size-5 shrink-0 place-items-center text-quiet">
        <MessageSquareText size={16} strokeWidth={1.75} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2 text-12 leading-4">
          <span className="truncate text-13 leading-[18px]">
            <Marked parts={name ?? number ?? [{ text: t('window.timeline.message'), isHit: false }]} />
          </span>
          <span className="ml-auto shrink-0 text-quiet tabular-nums">
            <When moment={message.sentAt} />
          </span>
        </div>
        <p className="truncate text-12 leading-4 text-quiet">
          {t(direction === 'inbound' ? 'window.timeline.received' : 'window.timeline.sent')}
        </p>
        <p className="mt-0.5 truncate text-12 leading-4 text-soft">
          <Marked parts={parts} />
        </p>
      </div>
    </div>
  );
});
