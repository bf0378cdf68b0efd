import { CircleCheck } from 'lucide-react';
import type { ConnectionState, FetchingState } from '#contract/state.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { FetchingPanel } from './fetching-panel.tsx';

/** Whether all calls are on this computer, and how far they have come while they are not. */
export function FetchingPart({
  fetching,
  connection,
  onPause,
}: {
  readonly fetching: FetchingState | null;
  readonly connection: ConnectionState['kind'];
  readonly onPause: (isPaused: boolean) => void;
}) {
  const { t } = useSpeech();
  return (
    <Part title={t('window.fetching.part')}>
      <Lines>
        {fetching === null ? (
          <Line label={t('window.fetching.whole')}>
            <CircleCheck size={16} className="text-answered" aria-hidden />
          </Line>
        ) : (
          <div className="bg-raised px-3 py-3">
            <FetchingPanel fetching={fetching} connection={connection} onPause={onPause} />
          </div>
        )}
      </Lines>
    </Part>
  );
}
