import { useStore } from 'zustand';
import type { Call } from '#domain/call.ts';
import { firmChannelOf, otherChannel } from '#domain/recording/firm-channel.ts';
import { Player, type PlayerOverlays } from '../features/player/player.tsx';
import { failureText } from '../ui/failure-text.ts';
import { useSpeech } from '../ui/texts.tsx';
import type { Parts } from './parts.ts';

/** The player of a call, with the firm's voice where the firm, or a person of this very call, says it is. */
export function HeardCall({
  call,
  parts: { bridge, app, player, marks, toasts },
  isConnected,
  overlays,
}: {
  readonly call: Call;
  readonly parts: Parts;
  readonly isConnected: boolean;
  readonly overlays?: PlayerOverlays;
}) {
  const { t } = useSpeech();
  const usual = useStore(app, (state) => state.firmChannel);
  const firmChannel = firmChannelOf(call, usual);
  const swap = async (): Promise<void> => {
    const change = { kind: 'voices', firmChannel: otherChannel(firmChannel) } as const;
    const result = await bridge.request('calls.change', { id: call.id, change });
    if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
  };
  return (
    <Player
      call={call}
      store={player}
      marks={marks}
      toasts={toasts}
      isConnected={isConnected}
      firmChannel={firmChannel}
      onSwapVoices={() => void swap()}
      {...(overlays === undefined ? {} : { overlays })}
    />
  );
}
