import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { mintToken, verifyToken } from './token.ts';

const secret = 'a secret of thirty-two characters';
const now = Date.parse('2026-03-02T09:00:00Z');
const day = 86_400_000;

describe('a client token', () => {
  it('says who may do what, until its last day', async () => {
    const token = await mintToken({ userId: 'me', tenantId: 'firm', days: 2 }, secret, now);
    const client = await verifyToken(token, secret, now + day);
    expect(client).toMatchObject({ userId: 'me', tenantId: 'firm' });
    expect([...client.scopes].sort()).toEqual(['read', 'write']);
    await expect(verifyToken(token, secret, now + 3 * day)).rejects.toMatchObject({ code: 'token-expired' });
    await expect(verifyToken(token, `${secret}!`, now)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it.each([
    ['read', ['read']],
    ['write', ['read', 'write']],
    ['admin', ['admin', 'read', 'write']],
    ['read dance', ['read']],
    ['dance', []],
  ])('with scope %s may %j', async (scope, allowed) => {
    const token = await mintToken({ userId: 'me', tenantId: 'firm', days: 1, scope }, secret, now);
    expect([...(await verifyToken(token, secret, now)).scopes].sort()).toEqual(allowed);
  });

  it('is refused under another algorithm, without an end, a tenant or a user', async () => {
    const key = new TextEncoder().encode(secret.repeat(2));
    const sign = (token: SignJWT, alg = 'HS256'): Promise<string> => token.setProtectedHeader({ alg }).sign(key);
    const whole = () => new SignJWT({ tenant_id: 'firm' }).setSubject('me').setExpirationTime(now / 1000 + 60);
    const verify = (token: string) => verifyToken(token, secret.repeat(2), now);
    expect(await verify(await sign(whole()))).toMatchObject({ userId: 'me' });
    const refused = [
      await sign(whole(), 'HS512'),
      await sign(new SignJWT({ tenant_id: 'firm' }).setSubject('me')),
      await sign(new SignJWT({}).setSubject('me').setExpirationTime(now / 1000 + 60)),
      await sign(new SignJWT({ tenant_id: 'firm' }).setExpirationTime(now / 1000 + 60)),
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.',
    ];
    for (const token of refused) await expect(verify(token)).rejects.toMatchObject({ code: 'token-invalid' });
  });
});
