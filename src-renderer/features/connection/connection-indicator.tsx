import { CloudOff, KeyRound, LoaderCircle, type LucideIcon, Wifi, WifiOff } from 'lucide-react';
import type { ConnectionState } from '#contract/state.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { Tip } from '../../ui/tip.tsx';
import { connectionAndEdits, connectionWord } from './connection-words.ts';

const glyphs: Readonly<Record<ConnectionState['kind'], { readonly icon: LucideIcon; readonly colour: string }>> = {
  unconfigured: { icon: CloudOff, colour: 'text-quiet' },
  connecting: { icon: LoaderCircle, colour: 'text-quiet animate-spin' },
  connected: { icon: Wifi, colour: 'text-answered' },
  offline: { icon: WifiOff, colour: 'text-soft' },
  unauthorised: { icon: KeyRound, colour: 'text-missed' },
};

/** How the window stands with the source of its calls: a quiet line at the foot of the rail, by shape and word. */
export function ConnectionIndicator({
  connection,
  pendingEdits,
}: {
  readonly connection: ConnectionState;
  readonly pendingEdits: number;
}) {
  const { t, formats } = useSpeech();
  const title = connectionAndEdits(connection, pendingEdits, t, formats);
  const { icon: Icon, colour } = glyphs[connection.kind];
  return (
    <Tip text={title} side="right">
      <div
        role="status"
        aria-label={`${t('window.connection.label')}: ${title}`}
        className="flex h-8 items-center justify-center gap-2.5 px-2.5 text-12 text-quiet roomy:justify-start"
      >
        <Icon size={15} strokeWidth={1.75} className={`shrink-0 ${colour}`} aria-hidden />
        <span className="hidden truncate roomy:inline">{connectionWord(connection, t, formats)}</span>
      </div>
    </Tip>
  );
}
