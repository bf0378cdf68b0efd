import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Account } from '#domain/account.ts';

// [protocol §3]
const claimsSchema = z.object({
  sub: z.string().min(1).nullable().catch(null).default(null),
  tenant_id: z.string().min(1),
  exp: z.number().nullable().catch(null).default(null),
  scope: z.string().catch('').default(''),
});

/** What a token says of who holds it; null for what is no such token. It proves nothing: the relay alone checks it. */
export function readTokenAccount(token: string | null): Account | null {
  if (token === null) return null;
  try {
    const { sub, tenant_id: firm, exp, scope } = claimsSchema.parse(decodeJwt(token));
    const scopes = scope.split(' ');
    return {
      person: sub,
      firm,
      endsAt: exp === null ? null : exp * 1000,
      may: scopes.includes('admin')
        ? 'administer'
        : scopes.includes('read') && !scopes.includes('write')
          ? 'read'
          : 'write',
    };
  } catch {
    return null;
  }
}
