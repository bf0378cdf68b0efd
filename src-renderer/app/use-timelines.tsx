import { Headphones } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Call } from '#domain/call.ts';
import type { SpokenMoment } from '#domain/insight/spoken-moment.ts';
import { type TimelineItem, timelineKeyOf } from '#domain/timeline.ts';
import { SpokenNote } from '../features/search/spoken-note.tsx';
import { Timeline } from '../features/timeline/timeline.tsx';
import type { Known } from '../features/timeline/timeline-actions.ts';
import type { TimelineSubject } from '../features/timeline/timeline-store.ts';
import { Button } from '../ui/button.tsx';
import { useSpeech } from '../ui/texts.tsx';
import { HeardCall } from './heard-call.tsx';
import { HeardWithWords } from './heard-with-words.tsx';
import type { Parts } from './parts.ts';

/** What the timelines of a detail need from it. */
export interface TimelinesParts {
  readonly parts: Parts;
  readonly isConnected: boolean;
  /** What the detail shows: another one begins with nothing open. */
  readonly subjectKey: string;
  /** When the words are said that were searched for. */
  readonly moment: SpokenMoment | null;
  readonly onOpenCall: (call: Call, from: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Recordings and timelines of a detail. There is one player: an open item of a timeline takes it, and gives it back. */
export interface Timelines {
  /** The recording of the call that is shown. */
  readonly recording: (call: Call) => ReactNode;
  /** A timeline under a title; `from` names the page it is on. */
  readonly timeline: (subject: TimelineSubject, look: { title: string; known: Known; from: string }) => ReactNode;
}

/** The timelines of a detail, of whose recordings one sounds at a time. */
export function useTimelines({ parts, isConnected, subjectKey, moment, onOpenCall, onKey }: TimelinesParts): Timelines {
  const { bridge, player } = parts;
  const [opened, setOpened] = useState<TimelineItem | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the subject says when, not what
  useEffect(() => setOpened(null), [subjectKey]);
  const isPlayerLent = opened?.kind === 'call' && opened.call.hasRecording;
  const heard = useCallback(
    (call: Call) => <HeardCall call={call} parts={parts} isConnected={isConnected} />,
    [parts, isConnected],
  );
  const recording = useCallback(
    (call: Call) =>
      isPlayerLent ? (
        <ListenHere onListen={() => setOpened(null)} />
      ) : (
        <div>
          <HeardWithWords call={call} parts={parts} isConnected={isConnected} />
          {moment === null ? null : <SpokenNote moment={moment} onGo={() => player.getState().seek(moment.seconds)} />}
        </div>
      ),
    [isPlayerLent, parts, isConnected, moment, player],
  );
  const openKey = opened === null ? null : timelineKeyOf(opened);
  const actions = useMemo(() => ({ onOpen: setOpened, recording: heard, onKey }), [heard, onKey]);
  const timeline: Timelines['timeline'] = (subject, { title, known, from }) => (
    <Timeline
      bridge={bridge}
      subject={subject}
      title={title}
      known={known}
      openKey={openKey}
      actions={actions}
      onOpenCall={(call) => onOpenCall(call, from)}
    />
  );
  return { recording, timeline };
}

function ListenHere({ onListen }: { readonly onListen: () => void }) {
  const { t } = useSpeech();
  return (
    <Button className="justify-self-start" onClick={onListen}>
      <Headphones size={14} strokeWidth={1.75} aria-hidden />
      {t('window.timeline.listen')}
    </Button>
  );
}
