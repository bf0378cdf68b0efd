import type { ConnectionState, FetchingState } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { fetchingWords } from './fetching-words.ts';

/** How far the calls have come that are being fetched, what can be done meanwhile, and the button that stops it or goes on. */
export function FetchingPanel({
  fetching,
  connection,
  onPause,
}: {
  readonly fetching: FetchingState;
  readonly connection: ConnectionState['kind'];
  readonly onPause: (isPaused: boolean) => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { title, progress, body } = fetchingWords(fetching, connection, speech, Date.now());
  return (
    <section aria-label={title} className="grid gap-2">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 text-13 text-pretty">{title}</p>
        <Button onClick={() => onPause(!fetching.isPaused)}>
          {t(fetching.isPaused ? 'window.fetching.goOn' : 'window.fetching.pause')}
        </Button>
      </div>
      <ProgressBar
        label={title}
        spoken={progress}
        // A bar that runs without an end says that something happens; nothing does while it is paused.
        ratio={fetching.ratio ?? (fetching.isPaused ? 0 : null)}
      />
      <div className="text-12 text-pretty text-quiet">
        <p className="tabular-nums">{progress}</p>
        <p>{body}</p>
      </div>
    </section>
  );
}
