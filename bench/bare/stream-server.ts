import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// The limit our stream is compared to: node:http, a set of responses, one write to each for one event, and nothing else. An
// event is posted as it is to be told; it is answered when it was written to all.
const readers = new Set<ServerResponse>();

const server = createServer((request, response) => {
  if (request.url === '/stream') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: connected\ndata: {}\n\n');
    readers.add(response);
    response.once('close', () => readers.delete(response));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const frame = Buffer.concat([Buffer.from('event: call\ndata: '), ...chunks, Buffer.from('\n\n')]);
    for (const reader of readers) reader.write(frame);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}/` })}\n`);
});
