import { SignJWT } from 'jose';

/** What the demo reads of a call item. [protocol §4] */
export interface DemoCall {
  readonly id: string;
  readonly call_id: string;
  readonly call_type: string;
  readonly contact_name: string | null;
  readonly case_reference: string | null;
  readonly case_title: string | null;
  readonly phone_number: string | null;
  readonly duration_formatted: string;
  readonly has_recording: boolean;
  readonly candidates: readonly { readonly contact_name: string; readonly case_reference: string | null }[];
}

/** The demo's way to the relay's REST, as a client with a token of its own. */
export interface RelayClient {
  readonly put: (path: string, body: unknown) => Promise<void>;
  /** The call with the telephone system's id. Throws when the relay does not know it. */
  readonly call: (callId: string) => Promise<DemoCall>;
  /** How large a call's recording is, by our id of the call, and how many points its waveform has. Waits until it is kept. */
  readonly recording: (id: string) => Promise<{ readonly bytes: number; readonly points: number }>;
  /** How far the history has been fetched. */
  readonly history: () => Promise<{ readonly calls_seen: number; readonly state: string }>;
}

/** A client of the relay at `url` that signs its own token with the relay's secret. */
export async function createRelayClient(url: string, jwtSecret: string): Promise<RelayClient> {
  const token = await new SignJWT({ tenant_id: 'tenant-1', scope: 'read write' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('demo@briefline.example')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(jwtSecret));
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    if (!answer.ok)
      throw new Error(`${init.method ?? 'GET'} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => (await send(path, init)).json();
  return {
    put: async (path, body) => {
      await ask(path, { method: 'PUT', body: JSON.stringify(body) });
    },
    recording: async (id) => {
      const audio = await (await send(`/ringover/recordings/${id}`)).arrayBuffer();
      const { length } = (await ask(`/ringover/recordings/${id}/peaks`)) as { readonly length: number };
      return { bytes: audio.byteLength, points: length };
    },
    history: async () => (await ask('/ringover/backfill')) as { readonly calls_seen: number; readonly state: string },
    call: async (callId) => {
      const page = (await ask('/ringover/calls?per_page=20')) as { readonly items: readonly DemoCall[] };
      const call = page.items.find((item) => item.call_id === callId);
      if (!call) throw new Error(`the relay does not know call ${callId}`);
      return call;
    },
  };
}
