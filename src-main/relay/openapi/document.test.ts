import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Express } from 'express';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { defaultLimits, defaultRetention, defaultRingover } from '../config.ts';
import { openRelayStore } from '../store/sqlite/open-relay-store.ts';
import { createWorks } from '../works.ts';
import { createOpenApiDocument, type OpenApiDocument } from './document.ts';

const document = createOpenApiDocument();

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

function operationsOf({ paths = {} }: OpenApiDocument): readonly (readonly [string, Operation])[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Operation>>).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
}

interface Layer {
  /** Where the layer is mounted, as it was given to `use`. */
  readonly rawPath: string;
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** Every route of an app as `METHOD path`, parameters without their names. */
function routesOf(app: Express): readonly string[] {
  const walk = (stack: readonly Layer[], prefix: string): readonly string[] =>
    stack.flatMap((layer) => {
      if (layer.route !== undefined) {
        const { path, methods } = layer.route;
        return [path].flat().flatMap((one) => Object.keys(methods).map((method) => nameOf(method, prefix + one)));
      }
      return walk(layer.handle.stack ?? [], layer.rawPath === '/' ? prefix : prefix + layer.rawPath);
    });
  return walk((app.router as unknown as { readonly stack: readonly Layer[] }).stack, '');
}

function nameOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replace(/:\w+|\{\w+\}/g, '{}')}`;
}

async function routesOfRelay(): Promise<readonly string[]> {
  const now = (): number => 0;
  const store = openRelayStore({ file: ':memory:', key: null, randomUuid: randomUUID, choiceDays: 365, now });
  const parts = {
    store,
    jwtSecret: 'a secret of thirty-two characters',
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    allowedOrigins: [],
    trustedProxies: [],
    ...defaultLimits,
    retention: defaultRetention,
    recordings: { folder: tmpdir(), key: Buffer.alloc(32), hosts: [], workerUrl: new URL(import.meta.url) },
    insight: null,
    ringover: defaultRingover,
    tenantId: 'firm',
    now,
    random: () => 0,
    log: pino({ enabled: false }),
  };
  const works = createWorks(parts);
  const routes = routesOf(createApp(parts, works));
  await works.close();
  await store.close();
  return routes;
}

describe('the description of the relay', () => {
  it('describes every route that is served, and no other', async () => {
    const described = operationsOf(document).map(([name]) => name.replace(/\{\w+\}/g, '{}'));
    expect(described.toSorted()).toEqual([...new Set(await routesOfRelay())].toSorted());
  });

  it('names every operation once, with a summary, a tag and who may ask', () => {
    const operations = operationsOf(document);
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const schemes = Object.keys(document.components?.securitySchemes ?? {});
    for (const [name, { summary, tags, security }] of operations) {
      expect(summary, name).toBeTruthy();
      expect(tags, name).toHaveLength(1);
      expect(schemes, name).toEqual(expect.arrayContaining((security ?? [{ missing: [] }]).flatMap(Object.keys)));
    }
  });

  it('describes every refusal as a problem but that of a part there is not, which has no body', () => {
    for (const [name, { responses = {} }] of operationsOf(document)) {
      const refusals = Object.entries(responses).filter(([status]) => !/^([23]|416)/.test(status));
      for (const [status, { content = {} }] of refusals) {
        expect(Object.keys(content), `${name} ${status}`).toEqual(['application/problem+json']);
      }
    }
  });

  it('refers only to what is in it', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(0);
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(expect.arrayContaining(references));
    expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)/)).toBeNull();
  });

  it('wants dates as dates, and lets answers grow', () => {
    const text = JSON.stringify(document);
    expect(text).toContain('"format":"date-time"');
    expect(text).not.toContain('02-29');
    expect(document.components?.schemas?.CallItem).not.toHaveProperty('additionalProperties');
  });
});
