import { describe, expect, it } from 'vitest';
import type { WhisperReply, WhisperStretch } from '../insight/providers/whisper-messages.ts';
import { createEmbeddedEngines, type EnginePort } from './embedded-engines.ts';
import type { EngineOrder } from './embedded-messages.ts';

const stretch: WhisperStretch = {
  modelPath: 'm.bin',
  sound: new ArrayBuffer(2),
  language: null,
  prompt: '',
  threads: 1,
};
const heard: WhisperReply = { kind: 'heard', segments: [], language: 'fr' };

/** A port that keeps what it is given. */
function fakePort() {
  const told: unknown[] = [];
  let reply: (reply: WhisperReply) => void = () => {};
  let isClosed = false;
  const port: EnginePort = {
    on: (_event, listener) => {
      reply = (data) => listener({ data });
    },
    start: () => {},
    postMessage: (message) => void told.push(message),
    close: () => {
      isClosed = true;
    },
  };
  return { port, told, reply: (data: WhisperReply) => reply(data), isClosed: () => isClosed };
}

describe('engines that the desktop starts for its relay', () => {
  const open = () => {
    const orders: EngineOrder[] = [];
    const said: (WhisperReply | 'gone')[] = [];
    const engines = createEmbeddedEngines((order) => orders.push(order));
    const engine = engines.start({ onReply: (reply) => said.push(reply), onGone: () => said.push('gone') });
    return { orders, said, engines, engine, id: orders[0]?.id ?? 0 };
  };

  it('are told at once what they were told before they had begun, and answer', () => {
    const { orders, said, engines, engine, id } = open();
    expect(orders).toEqual([{ kind: 'start-engine', id }]);
    engine.tell(stretch);
    const { port, told, reply } = fakePort();
    engines.begun(id, port);
    engine.tell(stretch);
    expect(told).toEqual([stretch, stretch]);
    reply(heard);
    expect(said).toEqual([heard]);
  });

  it('end when they are told to, which is over when the desktop says so, and is asked for once', async () => {
    const { orders, said, engines, engine, id } = open();
    const { port, isClosed } = fakePort();
    engines.begun(id, port);
    const ended = engine.end();
    expect(orders.at(-1)).toEqual({ kind: 'end-engine', id });
    engines.gone(id);
    await ended;
    await engine.end();
    expect([isClosed(), said, orders.length]).toEqual([true, ['gone'], 2]);
  });

  it('that nobody waits for any more have their port closed', () => {
    const { engines, id } = open();
    engines.gone(id);
    const { port, isClosed } = fakePort();
    engines.begun(id, port);
    expect(isClosed()).toBe(true);
  });
});
