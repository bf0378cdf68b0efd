import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';

// The limit our relay is compared to: node:http, an HMAC, one durable insert, and nothing else. What one turn of the event
// loop brought is one commit, synced to disk before anything is answered: nothing durable is quicker in one process.
const [folder = '.', secret = ''] = process.argv.slice(2);
const database = new Database(join(folder, 'bare.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE webhook (id INTEGER PRIMARY KEY, call_id TEXT, body BLOB)');
const insert = database.prepare('INSERT INTO webhook (call_id, body) VALUES (?, ?)');

interface Waiting {
  readonly callId: string;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

let waiting: Waiting[] = [];
const insertAll = database.transaction((batch: readonly Waiting[]) => {
  for (const { callId, body } of batch) insert.run(callId, body);
});

function commit(): void {
  const batch = waiting;
  waiting = [];
  insertAll(batch);
  for (const { response } of batch) {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"accepted"}');
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const expected = createHmac('sha256', secret).update(body).digest();
    const given = Buffer.from(String(request.headers['x-ringover-signature']), 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.writeHead(401).end();
      return;
    }
    const event = JSON.parse(body.toString()) as { readonly data: { readonly call_id: unknown } };
    if (waiting.push({ callId: String(event.data.call_id), body, response }) === 1) setImmediate(commit);
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}/` })}\n`);
});
