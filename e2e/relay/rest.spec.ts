import { allCalls, askRelay, getJson, type Item, sendJson } from './relay-client.ts';
import type { RelayProcess } from './relay-process.ts';
import { expect, test } from './test.ts';
import { createRingoverCall, flatEvent, lexibelWebhook, postWebhook, webhookPath } from './webhooks.ts';

async function send(relay: RelayProcess, body: string): Promise<Item> {
  const answer = await postWebhook(relay.url + webhookPath, lexibelWebhook(body, relay.webhookSecret));
  expect(answer.status, body).toBe(200);
  return (await answer.json()) as Item;
}

async function ring(relay: RelayProcess, from: string, callId = `${Math.random()}`): Promise<Item> {
  await send(relay, flatEvent({ call_id: callId, caller_number: from, started_at: new Date().toISOString() }));
  const call = (await allCalls(relay)).find((item) => item.call_id === callId);
  expect(call).toBeDefined();
  return call ?? {};
}

function itemsOf(answer: Item): readonly Item[] {
  return answer.items as readonly Item[];
}

/** A firm: Anne with two active cases and a closed one, and a family that shares a number. */
async function loadFirm(relay: RelayProcess): Promise<void> {
  await sendJson(relay, 'PUT', '/contacts/anne', {
    full_name: 'Anne Dupont',
    phones: [{ number: '0470 12 34 56', label: 'mobile' }, { number: '02/226.88.88' }],
  });
  await sendJson(relay, 'PUT', '/contacts/jan', { full_name: 'Jan Peeters', phones: [{ number: '+32 3 234 56 78' }] });
  await sendJson(relay, 'PUT', '/contacts/mia', { full_name: 'Mia Peeters', phones: [{ number: '03 234 56 78' }] });
  const party = (id: string) => [{ contact_id: id, role: 'client' }];
  await sendJson(relay, 'PUT', '/cases/old', {
    reference: '2024/1',
    title: 'Dupont closed',
    status: 'closed',
    opened_at: '2024-01-01',
    last_activity_at: '2026-11-01T00:00:00Z',
    parties: party('anne'),
  });
  await sendJson(relay, 'PUT', '/cases/divorce', {
    reference: '2025/7',
    title: 'Dupont / Martin',
    status: 'open',
    opened_at: '2025-01-01',
    last_activity_at: '2026-02-01T00:00:00Z',
    parties: party('anne'),
  });
  await sendJson(relay, 'PUT', '/cases/lease', {
    reference: '2025/9',
    title: 'Dupont lease',
    status: 'in_progress',
    opened_at: '2025-03-01',
    parties: party('anne'),
  });
  await sendJson(relay, 'PUT', '/cases/peeters', {
    reference: '2025/4',
    title: 'Peeters estate',
    status: 'open',
    opened_at: '2025-01-01',
    parties: [...party('jan'), ...party('mia')],
  });
}

test('a caller is matched to contact and most recent active case, the other case is offered, the closed one is not', async ({
  relay,
}) => {
  await loadFirm(relay);
  const call = await ring(relay, '+32470123456');
  expect(call).toMatchObject({
    contact_id: 'anne',
    contact_name: 'Anne Dupont',
    case_id: 'divorce',
    case_reference: '2025/7',
    case_title: 'Dupont / Martin',
  });
  expect(call.candidates).toMatchObject([{ contact_id: 'anne', case_id: 'lease', reason: expect.any(String) }]);
  expect(await ring(relay, '+3222268888')).toMatchObject({ contact_id: 'anne' });
  expect(await ring(relay, '+32470123457')).toMatchObject({ contact_id: null, case_id: null, candidates: [] });
});

test('a number of several people decides nothing until someone chooses, and then the choice is remembered', async ({
  relay,
}) => {
  await loadFirm(relay);
  const call = await ring(relay, '+3232345678');
  expect(call).toMatchObject({ contact_id: null, case_id: null });
  expect((call.candidates as readonly Item[]).map((candidate) => candidate.contact_id).sort()).toEqual(['jan', 'mia']);
  const chosen = await sendJson(relay, 'PATCH', `/ringover/calls/${call.id}`, {
    contact_id: 'mia',
    case_id: 'peeters',
  });
  expect(chosen).toMatchObject({
    contact_id: 'mia',
    contact_name: 'Mia Peeters',
    case_id: 'peeters',
    case_reference: '2025/4',
  });
  expect((chosen.candidates as readonly Item[]).map((candidate) => candidate.contact_id)).toEqual(['jan']);
  expect(await ring(relay, '+3232345678')).toMatchObject({ contact_id: 'mia', case_id: 'peeters' });
});

test('the case chosen for a number comes first from then on, until it is closed', async ({ relay }) => {
  await loadFirm(relay);
  const call = await ring(relay, '+32470123456');
  await sendJson(relay, 'PATCH', `/ringover/calls/${call.id}`, { case_id: 'lease' });
  expect(await ring(relay, '+32470123456')).toMatchObject({ contact_id: 'anne', case_id: 'lease' });
  await sendJson(relay, 'PUT', '/cases/lease', {
    reference: '2025/9',
    title: 'Dupont lease',
    status: 'closed',
    opened_at: '2025-03-01',
    parties: [{ contact_id: 'anne', role: 'client' }],
  });
  expect(await ring(relay, '+32470123456')).toMatchObject({ contact_id: 'anne', case_id: 'divorce', candidates: [] });
});

test('a number nobody has, once linked by a person, is that contact the next time', async ({ relay }) => {
  await loadFirm(relay);
  const call = await ring(relay, '+32499000111');
  await sendJson(relay, 'PATCH', `/ringover/calls/${call.id}`, { contact_id: 'anne', case_id: 'lease' });
  expect(await ring(relay, '+32499000111')).toMatchObject({ contact_id: 'anne', case_id: 'lease' });
});

test('the next call of a contact shows the one before and what was left open', async ({ relay }) => {
  await loadFirm(relay);
  const before = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    beganAt: new Date('2026-03-02T09:00:00Z'),
    talkSeconds: 60,
  });
  for (const event of [
    before.ringing(),
    before.answered(),
    before.hangup(),
    before.summaryAvailable('Send the lease. She calls back on Monday.'),
  ])
    await send(relay, event);
  const [earlier] = await allCalls(relay);
  // From her other number: it is the contact that counts.
  const call = await ring(relay, '+3222268888');
  expect(call.previous_call).toEqual({
    id: earlier?.id,
    occurred_at: '2026-03-02T09:00:00.000Z',
    call_type: 'answered',
    line: 'Send the lease.',
  });
});

test('a contact that is written later is found on the calls of the last 30 days', async ({ relay }) => {
  const recent = await ring(relay, '+32475000111');
  await send(relay, flatEvent({ call_id: 'old', caller_number: '+32475000111', started_at: '2020-01-01T00:00:00Z' }));
  await sendJson(relay, 'PUT', '/contacts/late', { full_name: 'Late Contact', phones: [{ number: '0475 00 01 11' }] });
  const calls = await allCalls(relay);
  expect(calls.find((call) => call.id === recent.id)).toMatchObject({
    contact_id: 'late',
    contact_name: 'Late Contact',
  });
  expect(calls.find((call) => call.call_id === 'old')).toMatchObject({ contact_id: null });
});

test('a second person with a number that is already known takes no call away from the first', async ({ relay }) => {
  await loadFirm(relay);
  const { id } = await ring(relay, '+32470123456');
  await sendJson(relay, 'PUT', '/contacts/bob', { full_name: 'Bob Martin', phones: [{ number: '0470 12 34 56' }] });
  await sendJson(relay, 'PUT', '/cases/lease', {
    reference: '2025/9',
    title: 'Dupont lease, renamed',
    status: 'open',
    opened_at: '2025-03-01',
    last_activity_at: '2026-11-20T00:00:00Z',
    parties: [{ contact_id: 'anne', role: 'client' }],
  });
  expect(await getJson(relay, `/ringover/calls/${id}`)).toMatchObject({
    contact_id: 'anne',
    case_id: 'divorce',
    candidates: [{ case_id: 'lease', case_title: 'Dupont lease, renamed' }],
  });
});

test('a case that was closed since is offered on no call any more', async ({ relay }) => {
  await loadFirm(relay);
  const { id } = await ring(relay, '+32470123456');
  const closed = { reference: '2025/9', title: 'Dupont lease', status: 'closed', opened_at: '2025-03-01' };
  await sendJson(relay, 'PUT', '/cases/lease', closed);
  expect(await getJson(relay, `/ringover/calls/${id}`)).toMatchObject({ case_id: 'divorce', candidates: [] });
});

test('a contact or case that is renamed shows its new name on its calls; one that goes leaves them', async ({
  relay,
}) => {
  await loadFirm(relay);
  const { id } = await ring(relay, '+32470123456');
  await sendJson(relay, 'PUT', '/contacts/anne', {
    full_name: 'Anne Dupont-Martin',
    phones: [{ number: '0470 12 34 56' }],
  });
  await sendJson(relay, 'PUT', '/cases/divorce', {
    reference: '2025/7bis',
    title: 'Dupont',
    opened_at: '2025-01-01',
    parties: [{ contact_id: 'anne', role: 'client' }],
  });
  expect(await getJson(relay, `/ringover/calls/${id}`)).toMatchObject({
    contact_name: 'Anne Dupont-Martin',
    case_reference: '2025/7bis',
    case_title: 'Dupont',
  });
  expect((await askRelay(relay, '/contacts/anne', { method: 'DELETE' })).status).toBe(204);
  expect(await getJson(relay, `/ringover/calls/${id}`)).toMatchObject({ contact_id: null, contact_name: null });
  expect((await askRelay(relay, '/contacts/anne')).status).toBe(404);
});

test('a person writes note, tags and billable; what the telephone system writes then does not undo it', async ({
  relay,
}) => {
  const call = createRingoverCall({ from: '32470123456', to: '3222268888' });
  await send(relay, call.ringing());
  await send(relay, call.commentsUpdated('from the phone'));
  const [before] = await allCalls(relay);
  expect(before).toMatchObject({ note: 'from the phone' });
  const path = `/ringover/calls/${before?.id}`;
  expect(await sendJson(relay, 'PATCH', path, { note: 'mine', tags: ['urgent'], billable: true })).toMatchObject({
    note: 'mine',
    tags: ['urgent'],
    billable: true,
  });
  await send(relay, call.commentsUpdated('from the phone again'));
  expect(await getJson(relay, path)).toMatchObject({ note: 'mine', tags: ['urgent'], billable: true });
  for (const body of ['{}', '{"note":1}', '{"contact_id":"nobody"}', '{"case_id":"nothing"}', '{"colour":"red"}']) {
    expect((await askRelay(relay, path, { method: 'PATCH', body })).status, body).toBe(422);
  }
  expect((await askRelay(relay, path, { method: 'PATCH', body: '{' })).status).toBe(400);
  expect((await askRelay(relay, '/ringover/calls/none', { method: 'PATCH', body: '{"note":"x"}' })).status).toBe(404);
});

test('calls are listed newest first, by page or by cursor, filtered and searched', async ({ relay }) => {
  await loadFirm(relay);
  const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T09:00:00Z`;
  for (let number = 1; number <= 25; number += 1) {
    const call_type = number % 5 === 0 ? 'missed' : 'ringing';
    const caller_number = number === 7 ? '+32470123456' : `+3249911${String(number).padStart(4, '0')}`;
    await send(relay, flatEvent({ call_id: `c${number}`, call_type, caller_number, started_at: day(number) }));
  }
  const ids = (answer: Item): readonly unknown[] => itemsOf(answer).map((call) => call.call_id);
  const first = await getJson(relay, '/ringover/calls');
  expect(first).toMatchObject({ total: 25, page: 1, per_page: 20 });
  expect(ids(first)[0]).toBe('c25');
  const second = await getJson(relay, '/ringover/calls?page=2');
  expect(ids(second)).toEqual(['c5', 'c4', 'c3', 'c2', 'c1']);
  expect(second.next_cursor).toBeNull();
  expect(ids(await getJson(relay, `/ringover/calls?cursor=${first.next_cursor}`))).toEqual(ids(second));
  expect((await askRelay(relay, '/ringover/calls?cursor=anything')).status).toBe(422);
  expect(await getJson(relay, '/ringover/calls?call_type=missed')).toMatchObject({ total: 5 });
  expect(await getJson(relay, '/ringover/calls?direction=outbound')).toMatchObject({ total: 0 });
  expect(ids(await getJson(relay, '/ringover/calls?contact_id=anne'))).toEqual(['c7']);
  expect(ids(await getJson(relay, '/ringover/calls?case_id=divorce'))).toEqual(['c7']);
  expect(
    ids(await getJson(relay, '/ringover/calls?date_from=2026-03-10T00:00:00Z&date_to=2026-03-12T00:00:00Z')),
  ).toEqual(['c11', 'c10']);
  expect(ids(await getJson(relay, `/ringover/calls?updated_after=${Number(itemsOf(first)[1]?.seq)}`))).toEqual(['c25']);
  for (const found of ['dupont', 'DUPÔNT', '2025/7', 'martin', '0470 12 34', '+32470123456', 'anne 123456']) {
    expect(ids(await getJson(relay, `/ringover/calls?q=${encodeURIComponent(found)}`)), found).toEqual(['c7']);
  }
  expect(ids(await getJson(relay, '/ringover/calls?q=%25'))).toEqual([]);
  for (const wrong of ['page=0', 'per_page=101', 'per_page=x', 'direction=up', 'date_from=soon', 'updated_after=-1']) {
    expect((await askRelay(relay, `/ringover/calls?${wrong}`)).status, wrong).toBe(422);
  }
});

test('a contact keeps a number that cannot be read, and says so', async ({ relay }) => {
  const put = await sendJson(relay, 'PUT', '/contacts/c1', {
    full_name: 'Œuvre Müller',
    language: 'de',
    country: 'fr',
    phones: [{ number: '06 12 34 56 78' }, { number: 'ask reception' }, { number: '204', label: 'desk' }],
  });
  expect(put.warnings).toEqual([expect.objectContaining({ path: 'phones.1.number' })]);
  const got = await getJson(relay, '/contacts/c1');
  expect(got).toMatchObject({ id: 'c1', full_name: 'Œuvre Müller', country: 'FR', language: 'de', organisation: null });
  expect(got.phones).toMatchObject([
    { number: '06 12 34 56 78', e164: '+33612345678' },
    { number: 'ask reception', e164: null },
    { number: '204', label: 'desk' },
  ]);
  for (const found of ['q=oeuvre', 'q=muller', 'phone=%2B33612345678', 'phone=0033612345678', 'phone=204']) {
    expect(itemsOf(await getJson(relay, `/contacts?${found}`)), found).toHaveLength(1);
  }
  for (const lost of ['q=nobody', 'phone=0470000000', 'phone=nonsense']) {
    expect(itemsOf(await getJson(relay, `/contacts?${lost}`)), lost).toHaveLength(0);
  }
  expect(
    (await askRelay(relay, `/contacts/${'x'.repeat(129)}`, { method: 'PUT', body: '{"full_name":"A"}' })).status,
  ).toBe(422);
  expect((await askRelay(relay, '/contacts/c2', { method: 'PUT', body: '{}' })).status).toBe(422);
});

test('the numbers of a month: how many, how long, when and who', async ({ relay }) => {
  await loadFirm(relay);
  const today = new Date();
  const answered = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    beganAt: new Date(today.getTime() - 3_600_000),
    talkSeconds: 90,
  });
  for (const event of [answered.ringing(), answered.answered(), answered.hangup(), answered.recordAvailable()])
    await send(relay, event);
  const missed = createRingoverCall({
    from: '32470123456',
    to: '3222268888',
    beganAt: new Date(today.getTime() - 1_800_000),
  });
  for (const event of [missed.ringing(), missed.missed()]) await send(relay, event);
  const voicemail = createRingoverCall({
    from: '32499000000',
    to: '3222268888',
    beganAt: new Date(today.getTime() - 900_000),
  });
  for (const event of [voicemail.ringing(), voicemail.voicemail()]) await send(relay, event);
  await send(relay, flatEvent({ call_id: 'long-ago', started_at: '2020-01-01T00:00:00Z', call_type: 'missed' }));
  expect(await getJson(relay, '/ringover/stats')).toMatchObject({
    total_calls: 3,
    answered_calls: 1,
    missed_calls: 1,
    voicemails: 1,
    total_duration_minutes: 1.5,
    avg_duration_minutes: 1.5,
    avg_sentiment_score: null,
    calls_with_recordings: 2,
    calls_with_transcripts: 0,
    top_contacts: [{ contact_id: 'anne', contact_name: 'Anne Dupont', calls: 2 }],
    sentiment: { positive: 0, neutral: 0, negative: 0 },
  });
  expect(await getJson(relay, '/ringover/stats?case_id=divorce&days=365')).toMatchObject({ total_calls: 2 });
});

test('a recording that is not kept is answered as not available', async ({ relay }) => {
  const answer = await askRelay(relay, '/ringover/recordings/any');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'recording-not-available' });
});

test('what is no JSON is refused as such, and JSON of another shape as that', async ({ relay }) => {
  const put = (body: string, contentType = 'application/json'): Promise<Response> =>
    askRelay(relay, '/contacts/c1', { method: 'PUT', body, headers: { 'content-type': contentType } });
  const refusals: readonly (readonly [Promise<Response>, number, string])[] = [
    [put('{'), 400, 'malformed-json'],
    [put('null'), 422, 'schema'],
    [put('"text"'), 422, 'schema'],
    [put('[]'), 422, 'schema'],
    [put(''), 422, 'schema'],
    [put('{"full_name":"A"}', 'text/plain'), 415, 'not-json'],
    [put('full_name=A', 'application/x-www-form-urlencoded'), 415, 'not-json'],
  ];
  for (const [answering, status, code] of refusals) {
    const answer = await answering;
    expect(answer.status, code).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ status, code });
  }
  expect((await put('{"full_name":"A"}', 'application/vnd.firm+json')).status).toBe(200);
});

test('an id has up to 128 characters of any kind', async ({ relay }) => {
  const put = async (id: string): Promise<number> => {
    const path = `/contacts/${encodeURIComponent(id)}`;
    return (await askRelay(relay, path, { method: 'PUT', body: '{"full_name":"A","phones":null,"confidential":null}' }))
      .status;
  };
  expect(await put('😀'.repeat(128))).toBe(200);
  expect(await put('a/b c?d#é')).toBe(200);
  expect(await put('x'.repeat(129))).toBe(422);
});

test('a filter that is left empty is none, and a moment is read in every spelling of ISO 8601', async ({ relay }) => {
  const started = { call_id: 'c1', started_at: '2026-03-02T10:30+0100' };
  await postWebhook(relay.url + webhookPath, lexibelWebhook(flatEvent(started), relay.webhookSecret));
  const totalOf = async (query: string): Promise<unknown> => (await getJson(relay, `/ringover/calls?${query}`)).total;
  expect(await totalOf('direction=&call_type=&contact_id=&case_id=&date_from=&date_to=&q=&cursor=&page=')).toBe(1);
  expect(await totalOf('date_from=2026-03-02T10:30:00+01:00')).toBe(1);
  expect(await totalOf('date_from=2026-03-02T09:31Z')).toBe(0);
  expect(await getJson(relay, '/ringover/stats?days=30&case_id=')).toMatchObject({ top_contacts: [] });
});
