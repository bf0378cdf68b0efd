import { parentPort } from 'node:worker_threads';
import { UnreadableSound } from './audio-decoder.ts';
import type { SoundReply, SoundRequest } from './sound-messages.ts';

/**
 * Answers, in a thread of its own, what whoever started it by `startSoundThread` asks. What `take` throws is why the sound cannot
 * be read. `movedOf` names what of an answer is handed over rather than copied.
 */
export function answerInThread<Answer>(
  take: (request: SoundRequest) => Promise<Answer>,
  movedOf: (answer: Answer) => readonly ArrayBuffer[] = () => [],
): void {
  const port = parentPort;
  if (port === null) throw new Error('what reads sound is started as a worker thread');
  const reply = (said: SoundReply<Answer>, moved: readonly ArrayBuffer[]): void => port.postMessage(said, [...moved]);
  port.on('message', (request: SoundRequest) => {
    take(request).then(
      (answer) => reply({ kind: 'heard', answer }, movedOf(answer)),
      (error: unknown) => {
        // A decoder's own words are no part of a sentence.
        reply({ kind: 'failed', reason: error instanceof UnreadableSound ? error.message : 'it is damaged' }, []);
      },
    );
  });
}
