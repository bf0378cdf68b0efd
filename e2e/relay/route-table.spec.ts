import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RingoverStandIn, startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { openDatabase } from '../../src-main/database/open-database.ts';
import { wavOf } from '../../src-main/sound/wav.ts';
import { type ApiDescription, type DescribedOperation, readDescription } from './api-description.ts';
import { askRelay, getJson, type Item } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { type Ask, type Firm, otherRequests, rightRequest, settleFirm, wrongRequest } from './route-requests.ts';
import { send } from './send.ts';
import { expect, test } from './test.ts';
import { flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

/** What was answered to the requests sent so far. */
interface Tally {
  /** Every answer: `GET /api/v1/cases 200`. */
  readonly answers: Set<string>;
  /** What was answered otherwise than described. */
  readonly flaws: string[];
  readonly add: (operation: DescribedOperation, firm: Firm, ask: Ask) => Promise<void>;
}

function createTally({ flawOf }: Pick<ApiDescription, 'flawOf'>): Tally {
  const answers = new Set<string>();
  const flaws: string[] = [];
  return {
    answers,
    flaws,
    add: async (operation, firm, ask) => {
      const token = await firm.relay.token({ tenantId: firm.tenantId, scope: 'admin' });
      const outcome = await send(operation, firm, ask, token);
      answers.add(`${operation.name} ${outcome.answer}`);
      const flaw = flawOf(operation.name, outcome.status, outcome.contentType, outcome.text);
      if (flaw !== null || !operation.answers.includes(outcome.answer)) {
        flaws.push(`${operation.name} ${outcome.answer}: ${flaw ?? 'this answer is not described'}`);
      }
    },
  };
}

/** Takes every table from a running relay. */
function breakStore(relay: RelayProcess): void {
  const database = openDatabase({
    file: join(relay.dataDir, 'relay.sqlite'),
    key: Buffer.from(readFileSync(join(relay.dataDir, 'database-key'), 'utf8').trim(), 'hex'),
    synchronous: 'FULL',
  });
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'call_text*'",
    )
    .pluck()
    .all();
  for (const table of tables) database.exec(`ALTER TABLE "${table}" RENAME TO "lost_${table}"`);
  database.close();
}

/** A call of the firm whose recording is fetched and kept. */
async function addRecording({ relay, tenantId }: Firm, standIn: RingoverStandIn, name: string): Promise<string> {
  standIn.keepAudio(`/records/${name}.wav`, wavOf(Buffer.alloc(16_000)));
  const ended = {
    ...(JSON.parse(flatEvent({ call_id: name, call_type: 'answered', duration_seconds: 1 })) as Item),
    recording_url: `${standIn.cdnUrl}/records/${name}.wav`,
  };
  await postWebhook(relay.url + webhookPath, lexibelWebhook(JSON.stringify(ended), relay.webhookSecret));
  const { items } = await getJson(relay, '/ringover/calls');
  const id = String((items as readonly Item[]).find((call) => call.call_id === name)?.id);
  const answer = await askRelay(relay, `/ringover/recordings/${id}`, { tenantId });
  expect(answer.status).toBe(200);
  await answer.body?.cancel();
  return id;
}

/** Every file below a folder. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('every documented answer is given, as it is documented, and no other', async ({ start }) => {
  test.setTimeout(180_000);
  const standIn = await startRingoverStandIn({ apiKey: 'a key', requestsPerSecond: null });
  const withRingover = {
    RINGOVER_API_KEY: 'a key',
    RINGOVER_API_URL: standIn.url,
    RINGOVER_HISTORY_DAYS: '0',
    RELAY_RECORDING_HOSTS: new URL(standIn.cdnUrl).host,
  };
  const relay = await start({ env: { ...withRingover, RINGOVER_WEBHOOK_V3: '1' } });
  const settled = await settleFirm(relay, 'tenant-1', relay.webhookSecret, 'main');
  const firm = { ...settled, recordedId: await addRecording(settled, standIn, 'sound') };
  const { operations, ...description } = await readDescription(relay);
  const tally = createTally(description);
  for (const operation of operations) {
    const right = await rightRequest(operation.name, firm);
    await tally.add(operation, firm, right);
    for (const other of otherRequests[operation.name] ?? []) await tally.add(operation, firm, { ...right, ...other });
    for (const code of operation.codes) {
      const ask = await wrongRequest(operation.name, code, firm);
      if (ask !== null) await tally.add(operation, firm, ask);
    }
  }
  const withCode = (code: string): readonly DescribedOperation[] =>
    operations.filter(({ codes }) => codes.includes(code));

  // Reading is tried twice when Ringover fails.
  for (const [status, tries] of [
    [400, 1],
    [500, 2],
  ] as const) {
    standIn.fail('/callback', 1, { kind: 'status', status });
    standIn.fail('/presences', tries, { kind: 'status', status });
    // A relay that asked lately keeps its answer.
    const asking = { ...firm, relay: await start({ env: withRingover }) };
    for (const operation of withCode('ringover-refused')) {
      await tally.add(operation, asking, await rightRequest(operation.name, asking));
    }
  }

  const before = filesOf(join(relay.dataDir, 'recordings'));
  const damaged = { ...firm, recordedId: await addRecording(settled, standIn, 'damaged') };
  for (const file of filesOf(join(relay.dataDir, 'recordings'))) {
    if (!before.includes(file)) writeFileSync(file, Buffer.alloc(20_000));
  }
  for (const operation of withCode('recording-unreadable')) await tally.add(operation, damaged, {});

  const reachable = await start({
    env: { RELAY_PUBLIC_URL: relay.url + webhookPath, RELAY_INSIGHT_FIRM_HOSTS: 'none' },
  });
  for (const operation of withCode('not-configured')) {
    const tested = { ...firm, relay: reachable };
    await tally.add(operation, tested, await rightRequest(operation.name, tested));
  }

  const busy = {
    ...firm,
    relay: await start({ env: { RELAY_REQUESTS_PER_MINUTE: '1', RELAY_WEBHOOKS_PER_MINUTE: '1' } }),
  };
  for (const operation of withCode('rate-limited')) {
    const ask = await rightRequest(operation.name, busy);
    // The first of a minute is allowed.
    await send(operation, busy, ask, '');
    await tally.add(operation, busy, ask);
  }

  const broken = await start({ env: { ...withRingover, RELAY_PUBLIC_URL: relay.url + webhookPath } });
  const lost = await settleFirm(broken, 'tenant-1', broken.webhookSecret, 'broken');
  const asks = await Promise.all(
    operations.map(async (operation) => ({ operation, ask: await rightRequest(operation.name, lost) })),
  );
  breakStore(broken);
  for (const { operation, ask } of asks) await tally.add(operation, lost, ask);
  await standIn.close();

  const documented = operations.flatMap(({ name, answers }) => answers.map((answer) => `${name} ${answer}`));
  expect(tally.flaws).toEqual([]);
  expect(documented.filter((answer) => !tally.answers.has(answer))).toEqual([]);
});
