import { describe, expect, it } from 'vitest';
import type { IncomingWebhook, IntakeResult, LoggedEvent, WebhookStore } from '../store/ports.ts';
import { createIntake } from './intake.ts';

const outcome = { status: 'accepted', callId: null, eventCreated: true, contactId: null, caseId: null } as const;

function incoming(name: string): IncomingWebhook {
  const webhook = { resource: 'call', event: name, callId: null, statedTenantId: null, eventKey: name, fact: null };
  return { tenantId: 'tenant-1', source: 'webhook', scheme: 'v1', webhook, body: '{}', receivedAt: 0 };
}

/** A store that tells what it was given; `bad` events fail alone, `full` ones fail the batch. */
function createScriptedStore(): WebhookStore & { readonly batches: string[][] } {
  const batches: string[][] = [];
  return {
    batches,
    accept: async (batch): Promise<IntakeResult> => {
      const names = batch.map(({ webhook }) => webhook.event);
      batches.push(names);
      if (names.includes('full')) throw new Error('disk full');
      return {
        results: names.map((name) => (name === 'bad' ? { ok: false, error: new Error('bad') } : { ok: true, outcome })),
        events: names.map((name, index) => ({ tenantId: 'tenant-1', seq: index + 1, name, data: '{}' })),
      };
    },
    recent: async () => [],
  };
}

describe('the intake', () => {
  it('commits what one turn of the event loop brought as one batch, in order', async () => {
    const store = createScriptedStore();
    const intake = createIntake({ now: () => 0, store, publish: () => undefined });
    await Promise.all(['a', 'b', 'c'].map((name) => intake.take(incoming(name))));
    await intake.take(incoming('d'));
    expect(store.batches).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('commits what comes while a commit is under way in the next one, together', async () => {
    const store = createScriptedStore();
    let goOn = (): void => undefined;
    const isDurable = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow: WebhookStore = {
      ...store,
      accept: async (batch) => {
        const taken = await store.accept(batch);
        await isDurable;
        return taken;
      },
    };
    const intake = createIntake({ now: () => 0, store: slow, publish: () => undefined });
    const taken = [intake.take(incoming('a'))];
    while (store.batches.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const name of ['b', 'c']) {
      taken.push(intake.take(incoming(name)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(intake.waiting()).toBe(2);
    goOn();
    await Promise.all(taken);
    expect(store.batches).toEqual([['a'], ['b', 'c']]);
  });

  it('commits no more than a thousand at a time, and all of them', async () => {
    const store = createScriptedStore();
    const intake = createIntake({ now: () => 0, store, publish: () => undefined });
    const names = Array.from({ length: 2500 }, (_, index) => String(index));
    const taken = Promise.all(names.map((name) => intake.take(incoming(name))));
    await intake.drained();
    await taken;
    expect(store.batches.map(({ length }) => length)).toEqual([1000, 1000, 500]);
    expect(store.batches.flat()).toEqual(names);
  });

  it('publishes after the commit and before any answer', async () => {
    const order: string[] = [];
    const publish = (events: readonly LoggedEvent[]): void => {
      order.push(...events.map(({ name }) => `published ${name}`));
    };
    const intake = createIntake({ now: () => 0, store: createScriptedStore(), publish });
    await Promise.all(['a', 'b'].map((name) => intake.take(incoming(name)).then(() => order.push(`answered ${name}`))));
    expect(order).toEqual(['published a', 'published b', 'answered a', 'answered b']);
  });

  it('refuses one bad event alone', async () => {
    const intake = createIntake({ now: () => 0, store: createScriptedStore(), publish: () => undefined });
    const settled = await Promise.allSettled(['a', 'bad', 'c'].map((name) => intake.take(incoming(name))));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('refuses the whole batch when nothing could be stored, and takes the next', async () => {
    const intake = createIntake({ now: () => 0, store: createScriptedStore(), publish: () => expect.unreachable() });
    const settled = await Promise.allSettled(['a', 'full'].map((name) => intake.take(incoming(name))));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = createIntake({ now: () => 0, store: createScriptedStore(), publish: () => undefined });
    expect(await next.take(incoming('a'))).toEqual(outcome);
  });

  it('is drained when everything taken is settled', async () => {
    const intake = createIntake({ now: () => 0, store: createScriptedStore(), publish: () => undefined });
    const settled: string[] = [];
    for (const name of ['a', 'b']) void intake.take(incoming(name)).then(() => settled.push(name));
    await intake.drained();
    await Promise.resolve();
    expect(settled).toEqual(['a', 'b']);
    await intake.drained();
  });
});
