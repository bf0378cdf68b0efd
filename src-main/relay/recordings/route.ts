import { Router } from 'express';
import type { CallUuid } from '#domain/call.ts';
import { DamagedFile } from '#encrypted-file/encrypted-chunk.ts';
import { UnreadableAudio } from '#sound/peaks-maker.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem } from '../problem.ts';
import type { KeptRecording, Recording } from '../store/recording-store.ts';
import { sendAudio } from './audio-response.ts';
import { isKnownVersion } from './known-version.ts';
import type { ListenRecorder } from './listen-recorder.ts';
import type { OpenAudio } from './open-audio.ts';
import type { PeaksKeeper } from './peaks-keeper.ts';
import type { RecordingFetcher } from './recording-fetcher.ts';

/** What the routes of recordings need. */
export interface RecordingRouteParts {
  readonly authenticate: Authenticate;
  readonly fetcher: Pick<RecordingFetcher, 'fetchNow'>;
  readonly peaks: PeaksKeeper;
  readonly openAudio: OpenAudio;
  readonly listens: ListenRecorder;
  readonly now: () => number;
  /** How long a listener waits for a recording that is not there yet. */
  readonly waitMs?: number;
}

/** With `copy`: the audio is kept on a computer, and not heard now. [protocol §4] */
const purposeHeader = 'X-Briefline-Purpose';
const defaultWaitMs = 8000;
/** A listener is asked back between these, in seconds. */
const shortestRetry = 2;
const longestRetry = 600;

/** `GET /ringover/recordings/{id}` and `…/{id}/peaks`; `id` is ours of the call. [protocol §4] */
export function createRecordingRoute(parts: RecordingRouteParts): Router {
  const { authenticate, fetcher, peaks, openAudio, listens, now, waitMs = defaultWaitMs } = parts;
  const keptOf = async (tenantId: string, id: string): Promise<KeptRecording> => {
    const recording = await fetcher.fetchNow(tenantId, id as CallUuid, waitMs);
    if (recording?.state === 'ready' && recording.kept !== null) return recording.kept;
    throw unavailable(recording, now());
  };
  const router = Router();
  router.get('/ringover/recordings/:id', async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'read');
    const kept = await keptOf(tenantId, request.params.id);
    // Nothing is heard that was not noted first.
    if (request.method === 'GET' && !isKnownVersion(request, kept.etag)) {
      const source = request.get(purposeHeader) === 'copy' ? 'copy' : 'stream';
      await listens.note({ tenantId, userId, source }, request.params.id as CallUuid);
    }
    const file = await openAudio(kept).catch(refuseUnreadable);
    try {
      await sendAudio(request, response, { ...kept, file }).catch(refuseUnreadable);
    } finally {
      await file.close();
    }
  });
  router.get('/ringover/recordings/:id/peaks', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const kept = await keptOf(tenantId, request.params.id);
    const etag = kept.etag.replace(/"$/, '-peaks"');
    response.set({ 'Cache-Control': 'private, no-store', ETag: etag });
    if (isKnownVersion(request, etag)) response.status(304).end();
    else response.type('application/json').send(await peaks.peaksOf(kept).catch(refuseUnreadable));
  });
  return router;
}

function unavailable(recording: Recording | null, now: number): Problem {
  const code = 'recording-not-available';
  if (recording === null) return new Problem(code, 'there is no recording of such a call');
  const reason = recording.reason ?? 'no reason is known';
  if (recording.state === 'withdrawn') return new Problem(code, 'withdrawn: the firm removed the recording');
  if (recording.state === 'failed') return new Problem(code, `failed: the recording could not be fetched: ${reason}`);
  const seconds = Math.ceil(((recording.nextAttemptAt ?? now) - now) / 1000);
  return new Problem(code, `pending: the recording is not here yet${recording.reason === null ? '' : `: ${reason}`}`, {
    retryAfterSeconds: Math.min(Math.max(seconds, shortestRetry), longestRetry),
  });
}

function refuseUnreadable(error: unknown): never {
  if (error instanceof UnreadableAudio) throw new Problem('recording-unreadable', error.message);
  if (error instanceof DamagedFile) throw new Problem('recording-unreadable', 'the recording kept here is damaged');
  if (isMissing(error)) throw new Problem('recording-not-available', 'failed: the file of the recording is missing');
  throw error;
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
