import { startRingoverStandIn } from '../../scripts/ringover/stand-in.ts';
import { type DescribedOperation, readDescription } from './api-description.ts';
import { askRelay, listenToRelay } from './relay-client.ts';
import { type Ask, type Firm, ownIds, rightRequest, settleFirm } from './route-requests.ts';
import { send } from './send.ts';
import { expect, test } from './test.ts';

/** What is in everything of one firm that has a name. */
const mark = 'aardvark';

/** Every operation asked by a stranger for what is the firm's: by id in the path, and by each parameter that finds it. */
function strangerAsks(operation: DescribedOperation, firm: Firm, right: Ask): readonly Ask[] {
  const finding: Readonly<Record<string, string>> = {
    contact_id: firm.contactId,
    case_id: firm.caseId,
    call_id: firm.callId,
    q: mark,
    phone: firm.number,
    last_event_id: '0',
  };
  const byId = { ...right, at: ownIds(operation.path, firm) };
  const byQuery = operation.parameters
    .filter((parameter) => parameter.in === 'query' && finding[parameter.name] !== undefined)
    .map(({ name }) => ({ ...byId, query: { [name]: String(finding[name]) } }));
  const byBody = operation.name.endsWith('/erasures')
    ? [{ ...byId, body: JSON.stringify({ contact_id: firm.contactId }) }]
    : [];
  return [byId, ...byQuery, ...byBody];
}

/** Whether an id is the caller's own, and a thing begins with it where there was none. */
function isBeginning({ method, name }: DescribedOperation): boolean {
  return method === 'PUT' || name === 'PATCH /api/v1/tasks/{id}';
}

/** How much an answer found: the items of a list, or the calls of the numbers. */
function foundIn(text: string): number {
  const { items = [], total_calls: calls = 0 } = JSON.parse(text) as {
    readonly items?: readonly unknown[];
    readonly total_calls?: number;
  };
  return items.length + calls;
}

/** Everything of a firm, as its own clients see it. */
async function everythingOf(firm: Firm): Promise<readonly string[]> {
  const paths = [
    '/ringover/calls',
    '/contacts',
    '/cases',
    '/tasks',
    '/remembered-choices',
    `/cases/${firm.caseId}/timeline`,
    `/contacts/${firm.contactId}/timeline`,
  ];
  const answers = paths.map((path) => askRelay(firm.relay, path, { tenantId: firm.tenantId }));
  return Promise.all(answers.map(async (answer) => (await answer).text()));
}

test('nothing of one firm is read, changed or removed by another, whatever route it asks', async ({ start }) => {
  const env = { RELAY_TENANT_ID: 'firm-b', RINGOVER_WEBHOOK_SECRET: 'key-of-firm-b' };
  const first = await start({ env });
  await first.stop();
  const standIn = await startRingoverStandIn({ apiKey: 'a key', requestsPerSecond: null });
  const relay = await start({
    dataDir: first.dataDir,
    env: {
      RELAY_TENANT_ID: 'firm-a',
      RINGOVER_WEBHOOK_SECRET: 'key-of-firm-a',
      RINGOVER_API_KEY: 'a key',
      RINGOVER_API_URL: standIn.url,
      RINGOVER_HISTORY_DAYS: '0',
    },
  });
  const firm = await settleFirm(relay, 'firm-a', relay.webhookSecret, mark);
  const before = await everythingOf(firm);
  expect(before.filter((text) => text.includes(mark))).toHaveLength(before.length);

  const stranger = { ...firm, tenantId: 'firm-b' };
  const { operations } = await readDescription(relay);
  const token = await relay.token({ tenantId: 'firm-b', scope: 'admin' });
  const asked = operations.filter(({ security }) => security.some((way) => 'bearer' in way));
  // The other firm begins things of its own under the firm's ids: that comes last.
  const others = asked.filter((one) => !isBeginning(one));
  const inOrder = ['GET', 'PATCH', 'DELETE', 'POST'].flatMap((method) => others.filter((one) => one.method === method));
  for (const operation of [...inOrder, ...asked.filter(isBeginning)]) {
    for (const ask of strangerAsks(operation, firm, await rightRequest(operation.name, stranger))) {
      const { status, text } = await send(operation, firm, ask, token);
      const name = `${operation.name} ${JSON.stringify(ask.query ?? {})}`;
      expect(text, name).not.toMatch(new RegExp(`Anne|(name|title|note|ref) ${mark}|call-${mark}`));
      const isAboutFirm = operation.path.includes('{') || String(ask.body).includes(firm.contactId);
      if (isAboutFirm && !isBeginning(operation)) expect(status, name).toBe(404);
      if (operation.method === 'GET' && status === 200 && text !== '') expect(foundIn(text), name).toBe(0);
    }
  }
  expect(await everythingOf(firm)).toEqual(before);
  expect(standIn.requests).toEqual([]);
  await standIn.close();
});

test("a firm's stream tells another nothing, from the first event on", async ({ start }) => {
  const first = await start({ env: { RELAY_TENANT_ID: 'firm-b', RINGOVER_WEBHOOK_SECRET: 'key-of-firm-b' } });
  await first.stop();
  const relay = await start({
    dataDir: first.dataDir,
    env: { RELAY_TENANT_ID: 'firm-a', RINGOVER_WEBHOOK_SECRET: 'key-of-firm-a' },
  });
  await settleFirm(relay, 'firm-a', relay.webhookSecret, mark);
  const listener = await listenToRelay(relay, { tenantId: 'firm-b', lastEventId: '0' });
  const own = { method: 'PUT', body: '{"full_name":"Bo"}', tenantId: 'firm-b' };
  await askRelay(relay, '/contacts/own', own);
  await listener.next(({ data }) => data.id === 'own');
  expect(listener.heard.map(({ event }) => event)).toEqual(['connected', 'contact_updated']);
  listener.close();
});
