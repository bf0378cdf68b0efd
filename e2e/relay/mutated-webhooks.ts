import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

/** A webhook nobody meant to send: bytes and proofs. */
export interface MutatedWebhook {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the proof fits what is read of it: only then may anything be kept. */
  readonly isSignedRightly: boolean;
}

/** What the proofs are made with. */
export interface Signing {
  readonly key: string;
  /** The whole address it is posted to. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** JSON that keeps what a parser would lose: keys that occur twice, numbers of any size, text of any kind. */
type Tree =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Tree])[] }
  | { readonly kind: 'array'; readonly items: readonly Tree[] }
  | { readonly kind: 'raw'; readonly json: string };

const fixtures = new URL('../../src-main/relay/webhook/fixtures/', import.meta.url);
const golden = [
  ...readdirSync(fixtures)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readFileSync(new URL(name, fixtures), 'utf8')),
  '{"resource":"sms","event":"received","timestamp":1772442300,"data":{"id":"10126872918086418832","message_id":"m1","conversation_id":"v1","time":1772442299,"direction":"inbound","from_number":"32470123456","to_number":"3222268888","body":"On my way."}}',
  '{"resource":"call","event":"contact","data":{"call_id":"10126872918086418832","direction":"inbound","from_number":"32470123456","to_number":"3222268888"}}',
  '{"ressource":"search","event":"contact","data":{"query_search":"dup","user_id":"1"}}',
];

/** Webhooks made of the golden ones, changed in what they say, in their bytes, in their proofs, or in all three. */
export function mutatedWebhooks(signing: Signing): fc.Arbitrary<MutatedWebhook> {
  return fc
    .record({ body: bodies, changes: changesOfBytes, isTouched: fc.nat(3), proof: proofs, wrong: fc.nat() })
    .map(({ body, changes, isTouched, proof, wrong }) => {
      const bytes = isTouched === 0 ? changes.reduce(changeBytes, Buffer.from(body)) : Buffer.from(body);
      const webhook = proof(bytes, signing, wrong);
      return sizeOf(webhook.headers) <= longestHeaderBytes ? webhook : right(lexibel)(bytes, signing, wrong);
    });
}

/** A proof that holds its content can be longer than the headers a server reads; that is no webhook's fault. */
const longestHeaderBytes = 12_000;

function sizeOf(headers: Readonly<Record<string, string>>): number {
  return Object.values(headers).reduce((sum, value) => sum + value.length, 0);
}

const names = fc.constantFrom(
  ...['call_id', 'tenant_id', 'event', 'resource', 'ressource', 'timestamp', 'data', 'call_type', 'started_at', 'user'],
  ...[
    'channel_id',
    'direction',
    'from_number',
    'record',
    'tags',
    'summary',
    '__proto__',
    'constructor',
    'toString',
    '',
  ],
);

const oddTexts = fc.constantFrom(
  ...['', '\0', '\ud800', '\udfff\ud800', '\u202e123', '\ufeff', '__proto__', 'constructor', 'hasOwnProperty', 'null'],
  ...['2026-13-45T99:99:99Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-02-30', '1e999', 'NaN'],
  ...[
    "'; DROP TABLE call; --",
    '%_%',
    '"',
    '\\',
    '\r\n\r\nevent: forged',
    '\n\ndata: forged',
    '\u2028',
    '🔥'.repeat(40),
  ],
  ...['+', '00', '+32', '9'.repeat(64), 'ringing', 'call', 'aftercall', 'tenant-1', 'tenant-2', 'inbound'],
);

const oddNumbers = fc.constantFrom(
  ...['0', '-0', '-1', '1.5', '1e308', '1e309', '-1e400', '1e-400', '9007199254740993', '18446744073709551615', '1e21'],
  ...['8640000000000', '8640000000001', '-8640000000001', '253402300800', '0.000000000000000000001', '9'.repeat(400)],
);

const nesting = fc
  .tuple(fc.constantFrom('[', '{"a":', '{"data":', '{"summary":'), fc.integer({ min: 1, max: 30_000 }))
  .map(([open, depth]) => `${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}`);

/** JSON of every kind that a field does not expect. */
const oddJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: oddTexts.map((text) => JSON.stringify(text)) },
  { weight: 6, arbitrary: oddNumbers },
  { weight: 4, arbitrary: fc.constantFrom('null', 'true', 'false', '[]', '{}', '[[]]', '[null]', '{"":{}}') },
  { weight: 3, arbitrary: fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)) },
  { weight: 3, arbitrary: fc.double().map((value) => JSON.stringify(value)) },
  { weight: 3, arbitrary: fc.bigInt().map(String) },
  { weight: 3, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 2, arbitrary: fc.constant('{"__proto__":{"isPolluted":true},"constructor":{"prototype":{}}}') },
  { weight: 1, arbitrary: nesting },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((length) => `"${'x'.repeat(length)}"`) },
);

type ChangeOfTree = (tree: Tree) => Tree;

const changesOfTree: fc.Arbitrary<ChangeOfTree> = fc
  .record({
    place: fc.nat(),
    json: oddJson,
    name: names,
    how: fc.constantFrom('set', 'set', 'set', 'set', 'drop', 'drop', 'add', 'rename', 'twice'),
  })
  .map(({ place, json, name, how }) => {
    const value: Tree = { kind: 'raw', json };
    return (tree) => changeObject(tree, place, (entries, index) => changeEntries(entries, index, { how, name, value }));
  });

const bodies: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...golden), fc.array(changesOfTree, { maxLength: 3 }), fc.boolean(), fc.integer({ min: 1 }))
  .map(([text, changes, isOther, id]) => {
    // Half of them are other calls than the golden ones, so that new calls are opened all the time.
    const own = isOther ? text.replaceAll('10126872918086418832', String(id)) : text;
    return format(changes.reduce((tree, change) => change(tree), treeOf(JSON.parse(own))));
  });

interface Change {
  readonly how: string;
  readonly name: string;
  readonly value: Tree;
}

type Entries = readonly (readonly [string, Tree])[];

function changeEntries(entries: Entries, index: number, { how, name, value }: Change): Entries {
  const chosen = entries[index];
  if (chosen === undefined || how === 'add') return [...entries, [name, value]];
  if (how === 'twice') return [...entries, [chosen[0], value]];
  if (how === 'drop') return entries.toSpliced(index, 1);
  return entries.toSpliced(index, 1, how === 'rename' ? [name, chosen[1]] : [chosen[0], value]);
}

/** Changes one of a tree's objects at one of its entries; which, `place` says. */
function changeObject(tree: Tree, place: number, change: (entries: Entries, index: number) => Entries): Tree {
  if (tree.kind !== 'object') return tree;
  const inner = tree.entries.findIndex(([, value]) => value.kind === 'object');
  if (inner >= 0 && place % 3 !== 0) {
    const [name, value] = tree.entries[inner] as readonly [string, Tree];
    const changed = changeObject(value, Math.floor(place / 3), change);
    return { kind: 'object', entries: tree.entries.toSpliced(inner, 1, [name, changed]) };
  }
  return { kind: 'object', entries: change(tree.entries, Math.floor(place / 3) % (tree.entries.length + 1)) };
}

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'raw', json: JSON.stringify(value) };
  return { kind: 'object', entries: Object.entries(value).map(([name, inner]) => [name, treeOf(inner)] as const) };
}

function format(tree: Tree): string {
  if (tree.kind === 'raw') return tree.json;
  if (tree.kind === 'array') return `[${tree.items.map(format).join(',')}]`;
  return `{${tree.entries.map(([name, value]) => `${JSON.stringify(name)}:${format(value)}`).join(',')}}`;
}

interface ChangeOfBytes {
  readonly how: 'flip' | 'insert' | 'cut' | 'repeat' | 'truncate';
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

const changesOfBytes = fc.array(
  fc.record<ChangeOfBytes>({
    how: fc.constantFrom('flip', 'insert', 'cut', 'repeat', 'truncate'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 40 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 3 },
);

function changeBytes(body: Buffer, { how, at, length, bytes }: ChangeOfBytes): Buffer {
  const place = at % (body.length + 1);
  const [before, after] = [body.subarray(0, place), body.subarray(place)];
  switch (how) {
    case 'flip':
      return Buffer.concat([before, after.subarray(0, 1).map((byte) => byte ^ (1 << (at % 8))), after.subarray(1)]);
    case 'insert':
      return Buffer.concat([before, bytes, after]);
    case 'cut':
      return Buffer.concat([before, after.subarray(length)]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 'truncate':
      return Buffer.from(before);
  }
}

/** Makes a webhook of a body; `wrong` chooses among the ways in which a proof can be wrong. */
type Prove = (body: Buffer, signing: Signing, wrong: number) => MutatedWebhook;

const lexibel = (body: Buffer, { key }: Signing): Record<string, string> => ({
  'x-ringover-signature': createHmac('sha256', key).update(body).digest('hex'),
});

/** The `v1` token by hand: its payload may be any bytes, JSON or not. */
function token(claims: Buffer, key: string, algorithm = 'HS512'): string {
  const header = Buffer.from(JSON.stringify({ alg: algorithm, typ: 'JWT' })).toString('base64url');
  const content = `${header}.${claims.toString('base64url')}`;
  return `${content}.${createHmac('sha512', key).update(content).digest('base64url')}`;
}

const wrapped = (body: Buffer, { url }: Signing): Buffer =>
  Buffer.concat([Buffer.from(`{"url":${JSON.stringify(url)},"payload":`), body, Buffer.from('}')]);

const v1 = (claims: Buffer, { key }: Signing): Record<string, string> => ({
  'x-ringover-webhook-signature': token(claims, key),
});

const v3 = (body: Buffer, { key, url, nowMs }: Signing): Record<string, string> => {
  const timestamp = String(Math.floor(nowMs / 1000));
  const proof = createHmac('sha256', key).update(`POST${url}`).update(body).update(timestamp).digest('base64');
  return {
    'x-ringover-webhook-signature-v3': proof,
    'x-ringover-request-signature-v3-timestamp': timestamp,
  };
};

const right =
  (headers: (body: Buffer, signing: Signing) => Record<string, string>): Prove =>
  (body, signing) => ({ body, headers: headers(body, signing), isSignedRightly: true });

/** Proofs that fit nothing, or only half of it. */
const wrongProofs: readonly ((body: Buffer, signing: Signing) => Record<string, string>)[] = [
  () => ({}),
  () => ({ 'x-ringover-signature': '' }),
  () => ({ 'x-ringover-signature': 'sha256=' }),
  (body, signing) => lexibel(Buffer.concat([body, Buffer.from(' ')]), signing),
  (body, signing) => lexibel(body, { ...signing, key: `${signing.key}!` }),
  (body, signing) => ({ 'x-ringover-signature': lexibel(body, signing)['x-ringover-signature']?.slice(0, 63) ?? '' }),
  (body, signing) => ({ 'x-ringover-webhook-signature': lexibel(body, signing)['x-ringover-signature'] ?? '' }),
  (body, signing) => ({ 'x-ringover-webhook-signature': token(wrapped(body, signing), `${signing.key}!`) }),
  (body, signing) => ({ 'x-ringover-webhook-signature': token(wrapped(body, signing), signing.key, 'none') }),
  (body, signing) => ({ 'x-ringover-webhook-signature': token(wrapped(body, signing), signing.key, 'HS256') }),
  (body, signing) => ({ 'x-ringover-webhook-signature': token(body, signing.key).slice(0, -1) }),
  (_, signing) => ({ 'x-ringover-webhook-signature': token(Buffer.from('{"url":"x"}'), signing.key) }),
  (body, signing) => v3(body, { ...signing, nowMs: signing.nowMs - 3_600_000 }),
  (body, signing) => v3(body, { ...signing, url: `${signing.url}?` }),
  (body, signing) => ({ ...v3(body, signing), 'x-ringover-request-signature-v3-timestamp': '' }),
  // The first proof decides: one that fits beside it heals nothing.
  (body, signing) => ({ ...v1(wrapped(body, signing), signing), 'x-ringover-signature': '0'.repeat(64) }),
];

const proveWrongly: Prove = (body, signing, wrong) => ({
  body,
  headers: (wrongProofs[wrong % wrongProofs.length] ?? (() => ({})))(body, signing),
  isSignedRightly: false,
});

const proofs: fc.Arbitrary<Prove> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(right(lexibel)) },
  { weight: 2, arbitrary: fc.constant(right((body, signing) => v1(wrapped(body, signing), signing))) },
  { weight: 1, arbitrary: fc.constant(right(v1)) },
  { weight: 1, arbitrary: fc.constant(right(v3)) },
  { weight: 6, arbitrary: fc.constant(proveWrongly) },
);
