import type { Page } from '@playwright/test';
import { createRingoverSender, type RingoverSender } from '../../scripts/ringover/sender.ts';
import { startRelayProcess } from '../relay/relay-process.ts';
import { ask, type DesktopApp } from './desktop-app.ts';
import { openStreamProxy, type StreamProxy } from './stream-proxy.ts';
import { test as base, expect } from './test.ts';

/** The office's relay, reached over a connection that a test can cut. */
export interface OfficeRelay {
  readonly connection: Pick<StreamProxy, 'cut' | 'resume'>;
  /** Posts what Ringover would. */
  readonly sender: RingoverSender;
  /** Has an app listen to it; answers with the app's window. */
  readonly connect: (desk: DesktopApp) => Promise<Page>;
  /** Asks its REST API as another client, past the connection; `path` is below `/api/v1/`. */
  readonly request: (
    method: 'GET' | 'PATCH' | 'PUT',
    path: string,
    body?: unknown,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

/** Playwright's `test`, with the desktop and an office's relay of its own for each test. */
export const test = base.extend<{ readonly office: OfficeRelay }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  office: async ({}, use) => {
    const relay = await startRelayProcess();
    const proxy = await openStreamProxy(relay.url);
    await use({
      connection: proxy,
      sender: createRingoverSender({ url: `${relay.url}/api/v1/webhooks/ringover`, key: relay.webhookSecret }),
      connect: async (desk) => {
        const page = await desk.window();
        const choice = { mode: 'remote', address: proxy.url, token: await relay.token() } as const;
        expect(await ask(page, 'relay.choose', choice)).toEqual({ ok: true, value: null });
        await desk.line(({ msg }) => msg === 'connected');
        // The first-run screen would go on with its own next step.
        await page.reload();
        return page;
      },
      request: async (method, path, body) => {
        const answer = await fetch(`${relay.url}/api/v1/${path}`, {
          method,
          headers: { authorization: `Bearer ${await relay.token()}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        expect(answer.ok).toBe(true);
        return (await answer.json()) as Record<string, unknown>;
      },
    });
    await proxy.close();
    await relay.remove();
  },
});
