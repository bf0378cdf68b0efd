import { beginLoop, endLoop } from './loop.ts';
import type { PlayerCommand } from './player-keys.ts';
import type { PlayerState } from './player-state.ts';
import type { MarksStore } from './recording-marks.ts';
import { stepSpeed } from './speed.ts';

/** Going back to a bookmark that was just passed would not get anywhere. Seconds. */
const justPassedSeconds = 1;

/** Does what a key asks of a recording that can be heard; answers whether there was anything to do. */
export function obeyCommand(command: PlayerCommand, get: () => PlayerState, marks: MarksStore): boolean {
  get().look();
  const { positionSeconds, loop, zoom, speed, isSkipping } = get();
  const { toggle, seek, setSpeed, setLoop, setSkipping, setZoom } = get();
  switch (command.kind) {
    case 'toggle':
      toggle();
      return true;
    case 'skip':
      seek(positionSeconds + command.seconds);
      return true;
    case 'speed':
      setSpeed(stepSpeed(speed, command.steps));
      return true;
    case 'loop':
      if (command.edge === 'none') setLoop(null);
      else setLoop((command.edge === 'begin' ? beginLoop : endLoop)(loop, positionSeconds));
      return true;
    case 'bookmark':
      marks.getState().addBookmark(positionSeconds);
      return true;
    case 'go-bookmark': {
      const { bookmarks } = marks.getState();
      const next =
        command.step > 0
          ? bookmarks.find(({ seconds }) => seconds > positionSeconds + 0.01)
          : bookmarks.findLast(({ seconds }) => seconds < positionSeconds - justPassedSeconds);
      if (next !== undefined) seek(next.seconds);
      return next !== undefined;
    }
    case 'skip-pauses':
      setSkipping(!isSkipping);
      return true;
    case 'zoom':
      setZoom(command.steps === 0 ? 1 : zoom * 2 ** command.steps);
      return true;
  }
}
