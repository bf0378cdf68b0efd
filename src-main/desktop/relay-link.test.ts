import { describe, expect, it, vi } from 'vitest';
import { createRelayLink, type RelayLinkParts } from './relay-link.ts';

/** A link over processes that say when they begin and end. */
function makeLink() {
  const events: string[] = [];
  let started = 0;
  const startProcess: RelayLinkParts['startProcess'] = async (onState) => {
    started += 1;
    const name = started;
    events.push(`start ${name}`);
    onState({ kind: 'listening', url: `http://127.0.0.1:${4750 + name}` });
    return {
      close: async () => {
        events.push(`closing ${name}`);
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`closed ${name}`);
      },
    };
  };
  const link = createRelayLink({
    startProcess,
    mintToken: async () => 'token',
    remoteToken: () => 'remote token',
    onTarget: vi.fn(),
    onChange: vi.fn(),
  });
  return { link, events };
}

describe('the link with a relay', () => {
  it('starts its own relay anew when it is chosen again', async () => {
    const { link, events } = makeLink();
    await link.use({ mode: 'bundled' });
    await link.use({ mode: 'bundled' });
    expect(events).toEqual(['start 1', 'closing 1', 'closed 1', 'start 2']);
    expect(link.target()?.endpoint.address).toBe('http://127.0.0.1:4752');
  });

  it('makes one change after the other, so that two relays never want one port', async () => {
    const { link, events } = makeLink();
    await link.use({ mode: 'bundled' });
    await Promise.all([link.use({ mode: 'bundled' }), link.use({ mode: 'bundled' })]);
    expect(events).toEqual(['start 1', 'closing 1', 'closed 1', 'start 2', 'closing 2', 'closed 2', 'start 3']);
    await link.close();
    expect(events.at(-1)).toBe('closed 3');
  });

  it('starts nothing any more once it is closed', async () => {
    const { link, events } = makeLink();
    await link.use({ mode: 'bundled' });
    const use = link.use({ mode: 'bundled' });
    await Promise.all([link.close(), use]);
    await link.use({ mode: 'bundled' });
    expect(events).toEqual(['start 1', 'closing 1', 'closed 1']);
  });

  it('leaves its own relay for another', async () => {
    const { link, events } = makeLink();
    await link.use({ mode: 'bundled' });
    await link.use({ mode: 'remote', address: 'https://calls.firm.be' });
    expect(events.at(-1)).toBe('closed 1');
    expect(link.processState()).toBeNull();
    expect(await link.target()?.endpoint.token()).toBe('remote token');
  });
});
