import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './environment.ts';

describe('the environment', () => {
  it('may say nothing at all', () => {
    expect(parseEnvironment({}, true)).toMatchObject({ relayPort: 4750, tenantId: 'tenant-1', allowsKeyFile: false });
  });

  it('is trimmed, and what cannot be read is as if it were not there', () => {
    const environment = parseEnvironment(
      { RELAY_PORT: ' 0 ', RINGOVER_WEBHOOK_SECRET: ' key\n', RELAY_JWT_SECRET: ' ' },
      false,
    );
    expect(environment).toMatchObject({ relayPort: 0, webhookSecret: 'key', jwtSecret: null });
    for (const port of ['99999', '-1', 'x', '1.5'])
      expect(parseEnvironment({ RELAY_PORT: port }, false).relayPort).toBe(4750);
  });

  it('cannot bring other code into a packaged app', () => {
    const variables = { BRIEFLINE_SQLITE_BINDING: '/tmp/evil.node' };
    expect(parseEnvironment(variables, true).sqliteBinding).toBeNull();
    expect(parseEnvironment(variables, false).sqliteBinding).toBe('/tmp/evil.node');
  });

  it("hands the relay's process none of our secrets", () => {
    const { relayVariables } = parseEnvironment(
      { PATH: '/bin', RELAY_JWT_SECRET: 'x', RINGOVER_WEBHOOK_SECRET: 'y', RINGOVER_API_KEY: 'z' },
      false,
    );
    expect(relayVariables).toEqual({ PATH: '/bin' });
  });
});
