import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FirmHosts } from '#domain/insight/insight-setup.ts';
import type { Changed } from '#domain/setting-change.ts';
import { openSpeechModels, type SpeechModelFolder } from '../../insight/providers/speech-models.ts';
import { createAuthenticate } from '../auth/authenticate.ts';
import { mintToken } from '../auth/token.ts';
import { createProblemHandler } from '../problem.ts';
import { createModelRoute } from './model-route.ts';

const jwtSecret = 'a secret for the tokens of a test';
const model = randomBytes(200_000);
const sha256 = createHash('sha256').update(model).digest('hex');
const file = 'tiny.bin';

/** How the mirror answers; `from` is where the asker wants to go on. */
type Answer = (response: ServerResponse, from: number) => void;

const whole: Answer = (response, from) => {
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': model.length - from });
  response.end(model.subarray(from));
};
/** Sends some of it, and then nothing more. */
const stuck: Answer = (response) => {
  response.writeHead(200, { 'content-length': model.length });
  response.write(model.subarray(0, 50_000));
};

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the routes of speech models', () => {
  let folder: string;
  let mirror: Server;
  let mirrorUrl: string;
  let answer: Answer;
  let ranges: (string | undefined)[];
  let relay: Server;
  let relayUrl: string;
  let models: SpeechModelFolder;
  let changes: (Changed & { readonly by: string })[];
  let timers: (() => void)[];

  beforeEach(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'briefline-models-')), 'models');
    answer = whole;
    ranges = [];
    changes = [];
    timers = [];
    mirror = createServer((request, response) => {
      ranges.push(request.headers.range);
      answer(response, Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0));
    });
    mirrorUrl = await listen(mirror);
    await open('any');
  });

  afterEach(async () => {
    await models.close();
    for (const server of [relay, mirror]) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  const open = async (firmHosts: FirmHosts, freeBytes: number | null = null): Promise<void> => {
    models = openSpeechModels({
      folder,
      source: null,
      startTimer: (_delayMs, run) => {
        timers.push(run);
        return () => {};
      },
      freeBytes: async () => freeBytes,
    });
    const app = express();
    app.use(
      createModelRoute({
        authenticate: createAuthenticate({ jwtSecret, now: Date.now }),
        record: { noteChange: async (_tenantId, change, by) => void changes.push({ ...change, by }) },
        works: {
          models,
          facilities: async () => ({ keyedHosts: [], allowedHosts: [], localModels: [], firmHosts }),
        },
      }),
    );
    app.use(createProblemHandler(pino({ level: 'silent' })));
    relay = createServer(app);
    relayUrl = await listen(relay);
  };
  const ask = async (method: string, path: string, body?: unknown, scope = 'admin') => {
    const claims = { userId: 'me@firm.example', tenantId: 'firm', days: 1, scope };
    const token = await mintToken(claims, jwtSecret, Date.now());
    const reply = await fetch(relayUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };
  const source = (changed: object = {}) => ({ file, url: `${mirrorUrl}/firm/mirror`, sha256, ...changed });
  const download = async () => (await ask('GET', '/insight/models')).body.download as Record<string, unknown>;
  const fetched = async (changed?: object) => {
    expect(await ask('POST', '/insight/model', source(changed))).toMatchObject({
      status: 202,
      body: { state: 'running' },
    });
    return ended();
  };
  /** Some of it is kept, and then the connection ends. */
  const cut = async () => {
    answer = stuck;
    await ask('POST', '/insight/model', source());
    while (Number((await download()).received_bytes) < 50_000);
    mirror.closeAllConnections();
    return ended();
  };
  const ended = async () => {
    let now = await download();
    while (now.state === 'running' || now.state === 'checking') now = await download();
    return now;
  };

  it('fetch a model from the firm’s own mirror, put it there whole and right, and note who did', async () => {
    expect(await fetched()).toEqual({
      file,
      state: 'done',
      reason: null,
      received_bytes: model.length,
      total_bytes: model.length,
    });
    expect(readFileSync(join(folder, file)).equals(model)).toBe(true);
    expect(readdirSync(folder)).toEqual([file]);
    expect((await ask('GET', '/insight/models')).body).toMatchObject({ models: [{ file, size_bytes: model.length }] });
    const to = `${file} ${new URL(mirrorUrl).host}`;
    expect(changes).toEqual([{ what: 'speech-model', from: null, to, by: 'me@firm.example' }]);
    // One that is there is not fetched again.
    expect(await fetched()).toMatchObject({ state: 'done' });
    expect(ranges).toHaveLength(1);
  });

  it('go on after a cut, and ask for no byte twice', async () => {
    expect(await cut()).toMatchObject({ state: 'failed', reason: 'unreachable' });
    expect(existsSync(join(folder, file))).toBe(false);
    answer = whole;
    expect(await fetched()).toMatchObject({ state: 'done', received_bytes: model.length });
    expect(ranges).toEqual([undefined, 'bytes=50000-']);
    expect(readFileSync(join(folder, file)).equals(model)).toBe(true);
  });

  it('begin anew where the mirror gives no ranges', async () => {
    await cut();
    answer = (response) => whole(response, 0);
    expect(await fetched()).toMatchObject({ state: 'done', received_bytes: model.length });
  });

  it('keep out what has another checksum, and leave alone what somebody else put there', async () => {
    expect(await fetched({ sha256: 'a'.repeat(64) })).toMatchObject({ state: 'failed', reason: 'wrong-checksum' });
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, file), 'another');
    expect(await fetched()).toMatchObject({ state: 'failed', reason: 'wrong-checksum' });
    expect(readFileSync(join(folder, file), 'utf8')).toBe('another');
  });

  it('stop when they are told to, with what was received kept for later', async () => {
    answer = stuck;
    await ask('POST', '/insight/model', source());
    while (Number((await download()).received_bytes) < 50_000);
    const stopped = (await ask('DELETE', '/insight/model')).body;
    expect(stopped).toMatchObject({ models: [], download: { state: 'stopped', reason: null } });
    answer = whole;
    expect(await fetched()).toMatchObject({ state: 'done' });
    expect(ranges.at(-1)).toBe('bytes=50000-');
  });

  it('give up a mirror that says nothing more', async () => {
    answer = stuck;
    await ask('POST', '/insight/model', source());
    while (Number((await download()).received_bytes) < 50_000);
    // The first silence only follows what was heard.
    timers.shift()?.();
    timers.shift()?.();
    expect(await ended()).toMatchObject({ state: 'failed', reason: 'unreachable' });
  });

  it('fetch nothing a disk has no room for, and leave room for calls', async () => {
    relay.close();
    await open('any', model.length + 1000);
    expect(await fetched()).toMatchObject({ state: 'failed', reason: 'no-space' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('say that the disk is full when it becomes so', async () => {
    const room = 256 * 1024 * 1024 + 60_000;
    relay.close();
    await open('any', room);
    // Nobody says how much it will be.
    answer = (response) => {
      response.write(model.subarray(0, 50_000), () => response.end(model.subarray(50_000)));
    };
    expect(await fetched()).toMatchObject({ state: 'failed', reason: 'no-space' });
    expect(existsSync(join(folder, file))).toBe(false);
  });

  it('say that the mirror has none, and follow it to where it points', async () => {
    answer = (response) => response.writeHead(404).end();
    expect(await fetched()).toMatchObject({ state: 'failed', reason: 'refused' });
    let hops = 0;
    answer = (response, from) => {
      hops += 1;
      if (hops === 1) response.writeHead(302, { location: '/elsewhere' }).end();
      else whole(response, from);
    };
    expect(await fetched()).toMatchObject({ state: 'done' });
    rmSync(join(folder, file));
    answer = (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    expect(await fetched()).toMatchObject({ state: 'failed', reason: 'refused' });
    answer = (response) => response.writeHead(302, { location: '/round' }).end();
    expect(await fetched()).toMatchObject({ state: 'failed', reason: 'refused' });
  });

  it('remove a model, or what was received of one', async () => {
    await fetched();
    expect(await ask('DELETE', `/insight/models/${file}`)).toMatchObject({ status: 200, body: { models: [] } });
    expect(changes.at(-1)).toEqual({ what: 'speech-model', from: file, to: null, by: 'me@firm.example' });
    await cut();
    expect(await ask('DELETE', `/insight/models/${file}`)).toMatchObject({ body: { download: null } });
    expect(readdirSync(folder)).toEqual([]);
    for (const name of [file, encodeURIComponent('../../x.bin')]) {
      expect((await ask('DELETE', `/insight/models/${name}`)).status).toBe(404);
    }
  });

  it('are for who may administer, and fetch over what nobody on the way reads unless the operator lets them', async () => {
    for (const [method, path] of [
      ['GET', '/insight/models'],
      ['POST', '/insight/model'],
      ['DELETE', '/insight/model'],
      ['DELETE', `/insight/models/${file}`],
    ] as const) {
      expect((await ask(method, path, method === 'POST' ? source() : undefined, 'write')).status).toBe(403);
    }
    relay.close();
    await open('https');
    expect(await ask('POST', '/insight/model', source())).toMatchObject({ status: 409 });
    expect(await ask('POST', '/insight/model')).toMatchObject({ status: 409 });
    expect(ranges).toEqual([]);
  });

  it.each([
    { file: '../x.bin' },
    { file: '.hidden.bin' },
    { url: 'file:///etc/passwd' },
    { sha256: 'short' },
    { extra: 1 },
  ])('refuse what cannot be a model: %o', async (changed) => {
    expect((await ask('POST', '/insight/model', source(changed))).status).toBe(422);
  });
});
