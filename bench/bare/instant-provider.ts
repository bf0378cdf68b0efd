import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A transcription server that hears nothing and answers as soon as it has all of the sound, or so many milliseconds
// later; it serves the recording too. What is left of a transcription is what our side of it takes.
const [recording = '', delayMs = '0'] = process.argv.slice(2);
const audio = readFileSync(recording);
const text = 'Thank you, I will send you the report before Friday.';
const body = JSON.stringify({ text, language: 'english', segments: [{ id: 0, text, start: 1, end: 4 }] });

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(audio);
    return;
  }
  request.on('end', () => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body), Number(delayMs));
  });
  request.resume();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
