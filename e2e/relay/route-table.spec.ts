import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src-main/database/open-database.ts';
import { type ApiDescription, type DescribedOperation, readDescription } from './api-description.ts';
import type { RelayProcess } from './relay-process.ts';
import { type Ask, type Firm, ownIds, rightRequest, settleFirm, wrongRequest } from './route-requests.ts';
import { expect, test } from './test.ts';
import { webhookPath } from './webhooks.ts';

/** An answer as the description counts it: `200`, `404 not-found`; `text` is empty for what does not end. */
interface Outcome {
  readonly answer: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

async function send(operation: DescribedOperation, firm: Firm, ask: Ask, token: string): Promise<Outcome> {
  const values = { ...ownIds(operation.path, firm), ...ask.at };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const query = new URLSearchParams(ask.query).toString();
  // Every token may do everything unless the test says otherwise; a header that is '' is left out.
  const headers = Object.entries({ authorization: `Bearer ${token}`, ...ask.headers }).filter(
    ([, value]) => value !== '',
  );
  const answer = await fetch(`${firm.relay.url}${path}${query === '' ? '' : `?${query}`}`, {
    method: operation.method,
    headers,
    ...(ask.body === undefined ? {} : { body: ask.body }),
  });
  const contentType = answer.headers.get('content-type') ?? '';
  const text = contentType.startsWith('text/event-stream') ? '' : await answer.text();
  if (text === '') await answer.body?.cancel();
  const code = contentType.startsWith('application/problem+json') ? ` ${JSON.parse(text).code}` : '';
  return { answer: `${answer.status}${code}`, status: answer.status, contentType, text };
}

/** Sends requests and keeps what was answered, and every answer that is not as described. */
class Tally {
  readonly answers = new Set<string>();
  readonly flaws: string[] = [];
  readonly #description: ApiDescription;

  constructor(description: ApiDescription) {
    this.#description = description;
  }

  async add(operation: DescribedOperation, firm: Firm, ask: Ask, tenantId = firm.tenantId): Promise<Outcome> {
    const outcome = await send(operation, firm, ask, await firm.relay.token({ tenantId, scope: 'admin' }));
    this.answers.add(`${operation.name} ${outcome.answer}`);
    const flaw = this.#description.flawOf(operation.name, outcome.status, outcome.contentType, outcome.text);
    if (flaw !== null || !operation.answers.includes(outcome.answer)) {
      this.flaws.push(`${operation.name} ${outcome.answer}: ${flaw ?? 'this answer is not described'}`);
    }
    return outcome;
  }
}

/** Takes from a running relay what every one of its transactions needs. */
function breakStore(relay: RelayProcess): void {
  const database = openDatabase({
    file: join(relay.dataDir, 'relay.sqlite'),
    key: Buffer.from(readFileSync(join(relay.dataDir, 'database-key'), 'utf8').trim(), 'hex'),
    synchronous: 'FULL',
  });
  for (const table of ['tenant', 'contact', 'contact_phone', 'legal_case', 'call', 'remembered_choice', 'webhook_event']) {
    database.exec(`ALTER TABLE ${table} RENAME TO lost_${table}`);
  }
  database.close();
}

test('every documented answer is given, as it is documented, and no other', async ({ start }) => {
  test.setTimeout(180_000);
  const relay = await start({ env: { RINGOVER_WEBHOOK_V3: '1' } });
  const description = await readDescription(relay);
  const tally = new Tally(description);
  const firm = await settleFirm(relay, 'tenant-1', relay.webhookSecret, 'main');
  for (const operation of description.operations) {
    await tally.add(operation, firm, await rightRequest(operation.name, firm));
    for (const code of operation.codes) {
      const ask = await wrongRequest(operation.name, code, firm);
      if (ask !== null) await tally.add(operation, firm, ask);
    }
  }

  const reachable = await start({ env: { RELAY_PUBLIC_URL: relay.url + webhookPath } });
  const tested = await settleFirm(reachable, 'tenant-1', reachable.webhookSecret, 'reachable');
  const busy = await start({ env: { RELAY_REQUESTS_PER_MINUTE: '1', RELAY_WEBHOOKS_PER_MINUTE: '1' } });
  const limited = { ...firm, relay: busy };
  const broken = await start();
  const lost = await settleFirm(broken, 'tenant-1', broken.webhookSecret, 'broken');
  for (const operation of description.operations.filter(({ codes }) => codes.includes('not-configured'))) {
    await tally.add(operation, tested, await rightRequest(operation.name, tested));
  }
  for (const operation of description.operations.filter(({ codes }) => codes.includes('rate-limited'))) {
    // The first of a minute is allowed.
    const ask = await rightRequest(operation.name, limited);
    await send(operation, limited, ask, '');
    await tally.add(operation, limited, ask);
  }
  const onBroken = await Promise.all(
    description.operations.map(async (operation) => ({ operation, ask: await rightRequest(operation.name, lost) })),
  );
  breakStore(broken);
  for (const { operation, ask } of onBroken) await tally.add(operation, lost, ask);

  const documented = description.operations.flatMap(({ name, answers }) =>
    answers.map((answer) => `${name} ${answer}`),
  );
  expect(tally.flaws).toEqual([]);
  expect(documented.filter((answer) => !tally.answers.has(answer))).toEqual([]);
});
