import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createProblemHandler } from '../problem.ts';
import { createDocsRoute } from './docs-route.ts';
import { findSwaggerUiFolder } from './swagger-ui-folder.ts';

let server: Server;

async function serve(swaggerUiFolder: string | null): Promise<string> {
  const app = express();
  app.use(helmet());
  app.use('/api/v1', createDocsRoute({ swaggerUiFolder }));
  app.use(createProblemHandler(pino({ enabled: false })));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/`;
}

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

describe('the reference page', () => {
  it('takes nothing but its own files, all of which are there', async () => {
    const base = await serve(findSwaggerUiFolder());
    const answer = await fetch(`${base}docs`);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|upgrade/);
    const page = await answer.text();
    expect(page).not.toMatch(/<script>|<style|\son\w+=|https?:/);
    const files = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, file]) => String(file));
    expect(files).toHaveLength(4);
    for (const file of files) {
      const { status, headers } = await fetch(new URL(file, `${base}docs`));
      expect([file, status]).toEqual([file, 200]);
      expect(headers.get('content-type')).toMatch(/^(text\/(css|javascript)|image\/png)/);
    }
  });

  it('gives no other file', async () => {
    const base = await serve(findSwaggerUiFolder());
    for (const file of ['package.json', 'index.html', '..%2fpackage.json', '%2e%2e', 'swagger-ui.js.map']) {
      const answer = await fetch(`${base}docs/${file}`);
      expect([file, answer.status]).toEqual([file, 404]);
      await answer.body?.cancel();
    }
  });

  it('is not there when its files are not shipped', async () => {
    const base = await serve(null);
    for (const path of ['docs', 'docs/swagger-ui.css']) {
      const answer = await fetch(base + path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toMatchObject({ code: 'not-found' });
    }
  });
});
