import { describe, expect, it } from 'vitest';
import { parseConfig } from './parse-config.ts';

function configOf(env: Record<string, string>) {
  const reading = parseConfig(env);
  return reading.ok ? reading.config : expect.unreachable(reading.problems.join());
}

describe('the configuration', () => {
  it('needs nothing: every variable has a default, and no secret has one', () => {
    expect(configOf({ HOME: '/home/me' })).toMatchObject({
      host: '127.0.0.1',
      port: 4750,
      tenantId: 'tenant-1',
      webhookSecret: null,
      jwtSecret: null,
      databaseKeyFile: null,
      publicUrl: null,
      allowedOrigins: [],
      acceptsV3: false,
      nativeBinding: null,
    });
  });

  it('takes what it is told, trimmed; an empty variable is not set', () => {
    const config = configOf({
      RELAY_PORT: '0',
      RELAY_DATA_DIR: '/data',
      RINGOVER_WEBHOOK_SECRET: ' key ',
      RELAY_JWT_SECRET: '',
      RELAY_ALLOWED_ORIGINS: 'https://a.example, https://b.example,',
      RINGOVER_WEBHOOK_V3: '1',
    });
    expect(config).toMatchObject({
      port: 0,
      dataDir: '/data',
      webhookSecret: 'key',
      jwtSecret: null,
      allowedOrigins: ['https://a.example', 'https://b.example'],
      acceptsV3: true,
    });
  });

  it('takes origins as browsers name them, or all of them', () => {
    const originsOf = (text: string) => configOf({ RELAY_ALLOWED_ORIGINS: text }).allowedOrigins;
    expect(originsOf('https://A.example/, http://localhost:5173')).toEqual([
      'https://a.example',
      'http://localhost:5173',
    ]);
    expect(originsOf('*')).toEqual(['*']);
    for (const text of ['a.example', 'https://a.example/app', 'ftp://a.example', 'https://*.example']) {
      expect(parseConfig({ RELAY_ALLOWED_ORIGINS: text }).ok, text).toBe(false);
    }
  });

  it('names every problem at once, and never the value of a secret', () => {
    const reading = parseConfig({
      RELAY_PORT: '99999',
      RELAY_JWT_SECRET: 'tooshort',
      DATABASE_URL: 'mysql://u:hidden@h/d',
    });
    expect(reading.ok).toBe(false);
    const problems = reading.ok ? [] : reading.problems;
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'RELAY_JWT_SECRET',
      'RELAY_PORT',
    ]);
    expect(problems.join()).not.toMatch(/tooshort|hidden/);
  });

  it('wants a speech model with its checksum, or none', () => {
    const source = {
      RELAY_INSIGHT_MODEL_URL: 'https://models.example/small.bin',
      RELAY_INSIGHT_MODEL_SHA256: 'ab'.repeat(32),
    };
    expect(configOf(source).insight.modelSource).toEqual({
      file: 'small.bin',
      url: source.RELAY_INSIGHT_MODEL_URL,
      sha256: source.RELAY_INSIGHT_MODEL_SHA256,
    });
    const reading = parseConfig({ RELAY_INSIGHT_MODEL_URL: source.RELAY_INSIGHT_MODEL_URL });
    expect(reading).toEqual({
      ok: false,
      problems: [expect.stringMatching(/^RELAY_INSIGHT_MODEL_SHA256: must be set/)],
    });
  });

  it('keeps for ever what it is told to keep 0 days, and the rest as long as it always did', () => {
    expect(configOf({}).retention).toMatchObject({ callDays: null, webhookDays: 90 });
    const { retention } = configOf({ RELAY_KEEP_CALLS_DAYS: '3650', RELAY_KEEP_WEBHOOKS_DAYS: '0' });
    expect(retention).toMatchObject({ callDays: 3650, recordingDays: null, webhookDays: null });
  });

  it('reads proxies as a number or as a list, and hosts with a port or without', () => {
    expect(configOf({}).trustedProxies).toEqual([]);
    expect(configOf({ RELAY_TRUSTED_PROXIES: '2' }).trustedProxies).toBe(2);
    expect(configOf({ RELAY_TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16' }).trustedProxies).toEqual([
      '10.0.0.1',
      '192.168.0.0/16',
    ]);
    expect(configOf({ RELAY_RECORDING_HOSTS: 'cdn.ringover.com,127.0.0.1:4751' }).recordingHosts).toHaveLength(2);
    for (const wrong of [
      { RELAY_TRUSTED_PROXIES: 'true' },
      { RINGOVER_API_URL: 'http://public-api.ringover.com/v2' },
      { RELAY_RECORDING_HOSTS: 'https://a.example/x' },
    ]) {
      expect(parseConfig(wrong).ok).toBe(false);
    }
  });
});
