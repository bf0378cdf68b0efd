import { SignJWT } from 'jose';
import { createRingoverSender, type RingoverSender } from '../../scripts/ringover/sender.ts';
import { jwtSecret, webhookSecret } from './desktop-app.ts';

/** A firm's relay as a test fills and calls it. */
export interface Firm {
  readonly sender: RingoverSender;
  putContact(id: string, contact: Readonly<Record<string, unknown>>): Promise<void>;
  putCase(id: string, file: Readonly<Record<string, unknown>>): Promise<void>;
  /** Has the words of the newest call fetched. */
  askForWords(): Promise<void>;
  calls(): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** A token for the test's relay. */
export function mintToken(
  changes: { readonly expiresAt?: string; readonly secret?: string; readonly scope?: string } = {},
): Promise<string> {
  return new SignJWT({ tenant_id: 'tenant-1', scope: changes.scope ?? 'read write' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject('e2e')
    .setIssuedAt()
    .setExpirationTime(changes.expiresAt ?? '1h')
    .sign(new TextEncoder().encode(changes.secret ?? jwtSecret));
}

/** Speaks to the relay at an address. */
export async function openFirm(relayUrl: string): Promise<Firm> {
  const token = await mintToken();
  const request = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${relayUrl}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const calls = async (): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const { items } = (await request('GET', 'ringover/calls?per_page=100')) as {
      readonly items: readonly Readonly<Record<string, unknown>>[];
    };
    return items;
  };
  return {
    sender: createRingoverSender({ url: `${relayUrl}/api/v1/webhooks/ringover`, key: webhookSecret }),
    putContact: async (id, contact) => {
      await request('PUT', `contacts/${encodeURIComponent(id)}`, { id, ...contact });
    },
    putCase: async (id, file) => {
      await request('PUT', `cases/${encodeURIComponent(id)}`, { id, ...file });
    },
    askForWords: async () => {
      const [newest] = await calls();
      await request('POST', `ringover/calls/${String(newest?.id)}/summary`);
    },
    calls,
  };
}

/** Two contacts on one number, each with a case of its own. */
export async function putSharedNumber(firm: Firm): Promise<void> {
  for (const [id, name] of [
    ['anna', 'Anna Peeters'],
    ['bart', 'Bart Claes'],
  ] as const) {
    await firm.putContact(id, { full_name: name, phones: [{ number: '+32 3 225 11 22' }] });
    await firm.putCase(`case-${id}`, {
      reference: `2026/${id}`,
      title: 'Divorce',
      status: 'open',
      opened_at: '2026-01-10T09:00:00Z',
      parties: [{ contact_id: id, role: 'client' }],
    });
  }
}
