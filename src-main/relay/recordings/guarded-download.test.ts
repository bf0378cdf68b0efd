import type { RequestListener, ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { wavOf } from '#sound/wav.ts';
import { type FakeSource, openFakeSource } from './fake-source.ts';
import { createGuardedDownload, type GuardedDownloadParts } from './guarded-download.ts';

const audio = wavOf(Buffer.alloc(100_000, 7));
const opened: FakeSource[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  await Promise.all(opened.splice(0).map((source) => source.close()));
});

async function open(answer: RequestListener): Promise<FakeSource> {
  const source = await openFakeSource(answer);
  opened.push(source);
  return source;
}

/** A sink that keeps what it was given. */
function createBasket() {
  const pieces: Buffer[] = [];
  const sink = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece);
      done();
    },
  });
  return { sink, content: () => Buffer.concat(pieces) };
}

async function fetchFrom(source: FakeSource, path: string, parts: Partial<GuardedDownloadParts> = {}) {
  const { sink, content } = createBasket();
  const download = createGuardedDownload({ hosts: [source.host], ...parts });
  const outcome = await download(path.includes(':') ? path : source.url(path), sink, never);
  return { outcome, content: content(), sink };
}

/** Resolves every name to these addresses. */
function resolveTo(...addresses: readonly string[]): LookupFunction {
  return (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}

describe('a guarded download', () => {
  it('gives all of the audio, its size, its type and its digest, whatever the source calls it', async () => {
    const source = await open((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'x-content-type-options': 'nosniff' });
      response.end(audio);
    });
    const { outcome, content, sink } = await fetchFrom(source, '/records/a.mp3');
    expect(outcome).toEqual({
      kind: 'ok',
      contentType: 'audio/wav',
      sizeBytes: audio.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(content.equals(audio)).toBe(true);
    expect(sink.writableFinished).toBe(true);
  });

  it('knows audio that comes byte by byte, and audio of a few bytes', async () => {
    const source = await open((request, response) => {
      const bytes = request.url === '/few' ? Buffer.from('ID3\u0004few') : audio.subarray(0, 500);
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    expect((await fetchFrom(source, '/slowly')).outcome).toMatchObject({
      kind: 'ok',
      contentType: 'audio/wav',
      sizeBytes: 500,
    });
    expect((await fetchFrom(source, '/few')).outcome).toMatchObject({
      kind: 'ok',
      contentType: 'audio/mpeg',
      sizeBytes: 7,
    });
  });

  it('carries nothing of ours', async () => {
    const source = await open((_request, response) => response.end(audio));
    await fetchFrom(source, '/a.mp3?token=of-the-link');
    const [request] = source.requests;
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
    expect(request?.method).toBe('GET');
  });

  it.each([403, 404, 408, 409, 425, 429, 500, 502, 503, 202, 204])(
    'may come later when it is answered %i',
    async (status) => {
      const source = await open((_request, response) =>
        response.writeHead(status).end(status === 204 ? undefined : 'not yet'),
      );
      const { outcome, sink } = await fetchFrom(source, '/a.mp3');
      expect(outcome).toEqual({ kind: 'not-yet', reason: `it was answered ${status}` });
      expect(sink.destroyed).toBe(true);
    },
  );

  it.each([400, 401, 405, 410, 206, 304])('will not come when it is answered %i', async (status) => {
    const source = await open((_request, response) => response.writeHead(status).end());
    expect((await fetchFrom(source, '/a.mp3')).outcome).toEqual({
      kind: 'refused',
      reason: `it was answered ${status}`,
    });
  });

  it('may come later when it is empty, cut short, or the connection fails', async () => {
    const source = await open((request, response) => {
      if (request.url === '/empty') response.end();
      if (request.url === '/short') {
        response.writeHead(200, { 'content-length': String(audio.length) });
        response.write(audio.subarray(0, 70_000), () => response.destroy());
      }
      if (request.url === '/chunked') response.write(audio.subarray(0, 70_000), () => response.destroy());
      if (request.url === '/refused') request.socket.destroy();
    });
    for (const path of ['/empty', '/short', '/chunked', '/refused']) {
      const { outcome, sink } = await fetchFrom(source, path);
      expect([path, outcome.kind]).toEqual([path, 'not-yet']);
      expect(sink.writableFinished).toBe(false);
    }
    await source.close();
    opened.splice(0);
    expect((await fetchFrom(source, '/a.mp3')).outcome).toEqual({
      kind: 'not-yet',
      reason: 'the connection failed (ECONNREFUSED)',
    });
  });

  it.each([
    '<!doctype html><title>Sign in</title>',
    '{"error":"expired"}',
    'Not found',
    'RIFF....AVI LIST',
    '\u0000\u0000\u0000\u0000',
    '#EXTM3U',
  ])('refuses what is not audio, though it is called so: %s', async (body) => {
    const source = await open((_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' });
      response.end(body.padEnd(500, ' '));
    });
    const { outcome, content } = await fetchFrom(source, '/a.mp3');
    expect(outcome).toEqual({ kind: 'refused', reason: 'what came is not audio' });
    expect(content).toHaveLength(0);
  });

  it('refuses what is too large, said beforehand or not', async () => {
    const endless = (response: ServerResponse): void => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more).write(audio);
      more();
    };
    const source = await open((request, response) => {
      if (request.url === '/said') response.writeHead(200, { 'content-length': '5000001' }).write(audio);
      else endless(response);
    });
    for (const path of ['/said', '/endless']) {
      const { outcome, content } = await fetchFrom(source, path, { maxBytes: 5_000_000 });
      expect(outcome).toEqual({ kind: 'refused', reason: 'it is larger than 5 MB' });
      expect(content.length).toBeLessThanOrEqual(5_000_000);
    }
  });

  it('waits for no source that sends nothing, or too slowly, for ever', async () => {
    const source = await open((request, response) => {
      if (request.url === '/mute') return;
      response.write(audio.subarray(0, 100));
      if (request.url === '/stops') return;
      const drip = setInterval(() => response.write('x'), 2);
      response.on('close', () => clearInterval(drip));
    });
    expect((await fetchFrom(source, '/mute', { idleMs: 30 })).outcome).toEqual({
      kind: 'not-yet',
      reason: 'nothing came for too long',
    });
    expect((await fetchFrom(source, '/stops', { idleMs: 30 })).outcome).toEqual({
      kind: 'not-yet',
      reason: 'nothing came for too long',
    });
    expect((await fetchFrom(source, '/drips', { idleMs: 1000, overallMs: 60 })).outcome).toEqual({
      kind: 'not-yet',
      reason: 'it took too long',
    });
  });

  it('ends at once when it is aborted, and says so', async () => {
    const source = await open((_request, response) => {
      response.write(audio.subarray(0, 1000));
      ending.abort();
    });
    const ending = new AbortController();
    const { sink } = createBasket();
    const download = createGuardedDownload({ hosts: [source.host] });
    await expect(download(source.url('/a.mp3'), sink, ending.signal)).rejects.toThrow('abort');
    expect(sink.destroyed).toBe(true);
  });

  it('rejects with the failure of the sink', async () => {
    const source = await open((_request, response) => response.end(audio));
    const full = new Writable({
      write: (_piece, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    });
    const download = createGuardedDownload({ hosts: [source.host] });
    await expect(download(source.url('/a.mp3'), full, never)).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});

describe('a redirect', () => {
  it('is followed three times within the hosts allowed, and not a fourth', async () => {
    const source = await open((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step === 0) response.end(audio);
      else response.writeHead([301, 302, 307, 308][step % 4] ?? 302, { location: `/${step - 1}` }).end();
    });
    expect((await fetchFrom(source, '/3')).outcome).toMatchObject({ kind: 'ok' });
    expect((await fetchFrom(source, '/4')).outcome).toEqual({
      kind: 'refused',
      reason: 'it was redirected more than 3 times',
    });
  });

  it('is followed, and a refusal taken, without reading the rest of a page that never ends', async () => {
    const source = await open((request, response) => {
      if (request.url === '/audio') return response.end(audio);
      response.writeHead(request.url === '/gone' ? 404 : 302, { location: '/audio' });
      return response.write('a page'.repeat(100_000));
    });
    expect((await fetchFrom(source, '/moved')).outcome).toMatchObject({ kind: 'ok' });
    expect((await fetchFrom(source, '/gone')).outcome).toEqual({ kind: 'not-yet', reason: 'it was answered 404' });
  });

  it('leads nowhere that could not be asked for directly', async () => {
    const inner = await open((_request, response) => response.end(audio));
    for (const target of [
      inner.url('/secret'),
      'http://169.254.169.254/latest/meta-data',
      'http://2130706433/',
      'https://cdn.ringover.com@evil.example/',
      'file:///etc/passwd',
      'http://[::ffff:127.0.0.1]:80/',
      '//evil.example/a.mp3',
      'http://',
    ]) {
      const source = await open((_request, response) => response.writeHead(302, { location: target }).end());
      expect([target, (await fetchFrom(source, '/a.mp3')).outcome.kind]).toEqual([target, 'refused']);
    }
    const nowhere = await open((_request, response) => response.writeHead(302).end());
    expect((await fetchFrom(nowhere, '/a.mp3')).outcome.kind).toBe('refused');
    expect(inner.requests).toHaveLength(0);
  });

  it('from an allowed port does not make the guard forget another host', async () => {
    const source = await open((_request, response) =>
      response.writeHead(302, { location: 'https://cdn.ringover.com/records/a.mp3' }).end(),
    );
    const { outcome } = await fetchFrom(source, '/a.mp3', {
      hosts: [source.host, 'cdn.ringover.com'],
      lookup: resolveTo('127.0.0.1'),
    });
    expect(outcome).toEqual({ kind: 'refused', reason: 'the host stands for a private address' });
  });
});

describe('a host without a port', () => {
  const hosts = ['cdn.ringover.com'];
  const fetchNamed = async (lookup: LookupFunction, address = 'https://cdn.ringover.com/records/a.mp3') => {
    const { sink } = createBasket();
    return createGuardedDownload({ hosts, lookup })(address, sink, never);
  };

  it.each([
    ['127.0.0.1'],
    ['10.0.0.8'],
    ['169.254.169.254'],
    ['100.64.1.1'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fd00::1'],
    ['64:ff9b::a00:1'],
    ['8.8.8.8', '127.0.0.1'],
    ['2606:4700::1111', 'fe80::1'],
  ])('is refused when its name stands for %s', async (...addresses) => {
    expect(await fetchNamed(resolveTo(...addresses))).toEqual({
      kind: 'refused',
      reason: 'the host stands for a private address',
    });
  });

  it('is resolved once, on connecting, so that no later answer can differ from the one that was judged', async () => {
    let asked = 0;
    const counting: LookupFunction = (hostname, options, callback) => {
      asked += 1;
      resolveTo('192.168.1.1')(hostname, options, callback);
    };
    expect((await fetchNamed(counting)).kind).toBe('refused');
    expect(asked).toBe(1);
  });

  it('may come later when its name cannot be resolved', async () => {
    const failing: LookupFunction = (_hostname, _options, callback) =>
      callback(Object.assign(new Error('getaddrinfo ENOTFOUND cdn.ringover.com'), { code: 'ENOTFOUND' }), '', 0);
    expect(await fetchNamed(failing)).toEqual({ kind: 'not-yet', reason: 'the connection failed (ENOTFOUND)' });
  });

  it.each(['not an address', 'https://[fe80::1%25eth0]/a.mp3', 'https://[::1', 'https://', ''])(
    'is not found in what is no address: %s',
    async (address) => {
      expect((await fetchNamed(resolveTo('8.8.8.8'), address)).kind).toBe('refused');
    },
  );

  it('never has its link in a reason', async () => {
    const secret = 'records/secret-name.mp3';
    const outcomes = [
      await fetchNamed(resolveTo('127.0.0.1'), `https://cdn.ringover.com/${secret}`),
      await fetchNamed(resolveTo('127.0.0.1'), `https://evil.example/${secret}`),
      await fetchNamed(resolveTo('127.0.0.1'), `https://user@cdn.ringover.com/${secret}`),
    ];
    expect(JSON.stringify(outcomes)).not.toMatch(/secret|ringover|evil/);
  });
});
