import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { CallUuid } from '#domain/call.ts';
import type { Listening, ListeningSource } from '#domain/recording/listening.ts';
import { formatClock } from '../../ui/formats.ts';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';

const sourceTexts: Readonly<Record<ListeningSource, TextKey>> = {
  stream: 'window.listening.sourceStream',
  copy: 'window.listening.sourceCopy',
  desktop: 'window.listening.sourceDesktop',
};

/** Who listened to a call's recording, for administrators; nothing for anybody else. */
export function ListensSection({ bridge, id }: { readonly bridge: Bridge; readonly id: CallUuid }) {
  const { t, formats } = useSpeech();
  const listens = useListens(bridge, id);
  if (listens.length === 0) return null;
  const now = Date.now();
  return (
    <details className="group text-12 text-quiet">
      <summary className="flex h-7 w-fit list-none items-center gap-1 rounded-small pr-1.5 hover:text-ink">
        <ChevronRight size={14} className="transition-transform group-open:rotate-90" aria-hidden />
        {t('window.listening.listened', { count: listens.length })}
      </summary>
      <ul className="mt-1 grid gap-px overflow-hidden rounded-large border border-line bg-line">
        {listens.map(({ id: listenId, userId, at, source, fromSeconds, toSeconds }) => (
          <li key={listenId} className="flex flex-wrap items-center justify-between gap-x-3 bg-raised px-3 py-1.5">
            <span className="selectable text-13 text-ink">{userId}</span>
            <span className="tabular-nums">
              {[
                t(sourceTexts[source]),
                ...(fromSeconds === null || toSeconds === null
                  ? []
                  : [`${formatClock(fromSeconds)}–${formatClock(toSeconds)}`]),
                `${formats.shortDate(at, now)} ${formats.time(at)}`,
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function useListens(bridge: Bridge, id: CallUuid): readonly Listening[] {
  const [listens, setListens] = useState<readonly Listening[]>([]);
  useEffect(() => {
    let isWanted = true;
    setListens([]);
    void bridge.request('recordings.listens', { id }).then((result) => {
      if (isWanted && result.ok) setListens(result.value);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge, id]);
  return listens;
}
