import { type ReactNode, useEffect, useMemo } from 'react';
import type { FailureCode } from '#contract/result.ts';
import type { Call } from '#domain/call.ts';
import type { CallEdit } from '#domain/edit.ts';
import { ListensSection } from '../features/player/listens-section.tsx';
import type { PlayerStore } from '../features/player/player-store.ts';
import { WithdrawnRecording } from '../features/player/withdrawn-recording.tsx';
import { SecrecyLine } from '../features/transcript/secrecy-line.tsx';
import { StepsSection } from '../features/transcript/steps-section.tsx';
import { SummarySection } from '../features/transcript/summary-section.tsx';
import { ToneLegend } from '../features/transcript/tone-legend.tsx';
import { TranscriptSection } from '../features/transcript/transcript-section.tsx';
import { failureText } from '../ui/failure-text.ts';
import type { MediaClock } from '../ui/media-clock.ts';
import { useSpeech } from '../ui/texts.tsx';
import type { Parts } from './parts.ts';

/** What there is to hear and to read of a call: its recording, what was made of it, and what people wrote. */
export function RecordedCall({
  call,
  parts,
  isConnected,
  onCopy,
  recording,
  tasks,
  children,
}: {
  readonly call: Call;
  readonly parts: Parts;
  readonly isConnected: boolean;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** What it is listened to with. */
  readonly recording: ReactNode;
  /** What is to be done because of it. */
  readonly tasks: ReactNode;
  /** What people wrote of it. */
  readonly children: ReactNode;
}) {
  const { t } = useSpeech();
  const { bridge, player, toasts, transcript } = parts;
  useEffect(() => void transcript.getState().show(call), [transcript, call]);
  const clock = useMemo(() => mediaClockOf(player), [player]);
  const onFailed = (code: FailureCode): void => toasts.show({ kind: 'problem', text: t(failureText[code]) });
  const change = async (made: CallEdit): Promise<void> => {
    const result = await bridge.request('calls.change', { id: call.id, change: made });
    if (!result.ok) onFailed(result.code);
  };
  const made = { call, store: transcript, clock };
  return (
    <>
      {call.hasRecording ? (
        <div className="grid gap-2">
          {recording}
          <ToneLegend store={transcript} />
          <SecrecyLine call={call} onChange={(edit) => void change(edit)} />
          <ListensSection bridge={bridge} id={call.id} />
        </div>
      ) : (
        <WithdrawnRecording bridge={bridge} call={call} isConnected={isConnected} />
      )}
      {tasks}
      <SummarySection {...made} />
      {children}
      <TranscriptSection {...made} bridge={bridge} isConnected={isConnected} onCopy={onCopy} onFailed={onFailed} />
      {call.hasRecording ? (
        <StepsSection
          call={call}
          bridge={bridge}
          store={transcript}
          isConnected={isConnected}
          onFailed={onFailed}
          onSettings={() => parts.shell.getState().showSettings('insight')}
        />
      ) : null}
    </>
  );
}

function mediaClockOf(player: PlayerStore): MediaClock {
  return {
    seconds: () => {
      const { motion, positionSeconds } = player.getState();
      return motion === 'still' && positionSeconds === 0 ? null : positionSeconds;
    },
    listen: player.subscribe,
    seek: (seconds) => player.getState().seek(seconds),
  };
}
