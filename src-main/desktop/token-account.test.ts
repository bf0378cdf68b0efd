import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { readTokenAccount } from './token-account.ts';

const secret = new TextEncoder().encode('a secret of no importance at all');

function mint(claims: Readonly<Record<string, unknown>>): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
}

describe('what a token says of its holder', () => {
  it('is who, of which firm, until when and what they may do', async () => {
    const token = await mint({ sub: 'els', tenant_id: 'peeters', exp: 1_800_000_000, scope: 'read write' });
    expect(readTokenAccount(token)).toEqual({
      person: 'els',
      firm: 'peeters',
      endsAt: 1_800_000_000_000,
      may: 'write',
    });
    expect(readTokenAccount(await mint({ tenant_id: 'p', scope: 'read write admin' }))?.may).toBe('administer');
    expect(readTokenAccount(await mint({ tenant_id: 'p', scope: 'read' }))?.may).toBe('read');
    expect(readTokenAccount(await mint({ tenant_id: 'p' }))).toMatchObject({
      person: null,
      endsAt: null,
      may: 'write',
    });
  });

  it('is nothing of what is no token', async () => {
    expect(readTokenAccount(null)).toBeNull();
    expect(readTokenAccount('not a token')).toBeNull();
    expect(readTokenAccount(await mint({ sub: 'els' }))).toBeNull();
  });
});
