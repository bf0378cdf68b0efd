import { createHmac, randomUUID } from 'node:crypto';
import { type MeasuredServer, startProvider, startRelay } from './servers.ts';

/** A relay with kept recordings, and a provider of transcriptions beside it. Must be closed. */
export interface TranscribingRelay {
  readonly relay: MeasuredServer;
  /** Has the recordings written down again; nothing is waited for. */
  readonly transcribe: () => Promise<void>;
  /** Whether anything is still to be written down. Throws when something failed. */
  readonly isBusy: () => Promise<boolean>;
  /** Resolves when nothing is. */
  readonly done: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What it is started with. */
export interface TranscribingParts {
  /** A file of audio: every call has this one. */
  readonly recording: string;
  readonly seconds: number;
  readonly calls: number;
  readonly concurrency: number;
  /** How long the provider takes. */
  readonly delayMs: number;
}

/** Starts both and keeps the recordings; they have been written down once when it resolves. */
export async function startTranscribingRelay(parts: TranscribingParts): Promise<TranscribingRelay> {
  const provider = await startProvider(parts.recording, parts.delayMs);
  const { origin, host } = new URL(provider.target.url);
  const relay = await startRelay(undefined, {
    RELAY_RECORDING_HOSTS: host,
    RELAY_INSIGHT_HOSTS: host,
    RELAY_INSIGHT_CONCURRENCY: String(parts.concurrency),
  });
  const ask = asking(relay);
  await ask('PUT', '/insight/settings', {
    transcriber: 'openai-compatible',
    transcription: { base_url: `${origin}/v1`, model: 'instant' },
  });
  for (let index = 0; index < parts.calls; index += 1) await hangUp(relay, `${origin}/recording`, parts.seconds);
  const { items } = (await ask('GET', '/ringover/calls?per_page=100')) as { readonly items: readonly CallItem[] };
  const isBusy = async (): Promise<boolean> => {
    const { items: jobs } = (await ask('GET', '/insight/jobs?limit=100')) as { readonly items: readonly JobItem[] };
    if (jobs.some(({ state }) => state === 'failed')) throw new Error('a transcription failed');
    return jobs.length > 0;
  };
  const isWritten = async ({ id }: CallItem): Promise<boolean> => {
    const call = (await ask('GET', `/ringover/calls/${id}`)) as { readonly has_transcript: boolean };
    return call.has_transcript;
  };
  for (const call of items) while (!(await isWritten(call))) await pause(100);
  const done = async (): Promise<void> => {
    while (await isBusy()) await pause(100);
  };
  await done();
  return {
    relay,
    transcribe: async () => {
      for (const { id } of items) await ask('POST', `/ringover/calls/${id}/insight/transcript`);
    },
    isBusy,
    done,
    close: async () => {
      await relay.close();
      await provider.close();
    },
  };
}

interface CallItem {
  readonly id: string;
}

interface JobItem {
  readonly state: string;
}

function asking({ streamUrl }: MeasuredServer) {
  const { origin, searchParams } = new URL(streamUrl);
  const headers = { authorization: `Bearer ${searchParams.get('token')}`, 'content-type': 'application/json' };
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${origin}/api/v1${path}`, { method, headers, ...sent });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}`);
    return answer.json();
  };
}

/** A call that ended just now and has a recording. */
async function hangUp({ target }: MeasuredServer, recordingUrl: string, seconds: number): Promise<void> {
  const body = JSON.stringify({
    call_id: randomUUID(),
    call_type: 'hangup',
    caller_number: '+32470123456',
    callee_number: '+3222268888',
    direction: 'inbound',
    started_at: new Date().toISOString(),
    duration_seconds: seconds,
    recording_url: recordingUrl,
  });
  const signature = createHmac('sha256', target.secret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-ringover-signature': signature };
  const answer = await fetch(target.url, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`a webhook was answered ${answer.status}`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
