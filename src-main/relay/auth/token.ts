import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Problem } from '../problem.ts';

/** What a client may do; each includes those before it. */
export type Scope = 'read' | 'write' | 'admin';

/** Who is asking. [protocol §3] */
export interface Client {
  readonly userId: string;
  readonly tenantId: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** What a token says. */
export interface TokenClaims {
  readonly userId: string;
  readonly tenantId: string;
  readonly days: number;
  readonly scope?: string;
}

const claims = z.looseObject({
  sub: z.string().min(1),
  tenant_id: z.string().min(1),
  exp: z.number(),
  scope: z.union([z.string(), z.array(z.string())]).optional(),
});

/** Signs a client token (JWT, HS256). */
export function mintToken(
  { userId, tenantId, days, scope }: TokenClaims,
  secret: string,
  nowMs: number,
): Promise<string> {
  const seconds = Math.floor(nowMs / 1000);
  return new SignJWT({ tenant_id: tenantId, ...(scope === undefined ? {} : { scope }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(userId)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + Math.round(days * 86_400))
    .sign(new TextEncoder().encode(secret));
}

/** Reads a client token. Throws Problem `token-invalid` or `token-expired`. A token without `scope` may read and write. */
export async function verifyToken(token: string, secret: string, nowMs: number): Promise<Client> {
  const payload = await verifiedPayload(token, secret, nowMs);
  const reading = claims.safeParse(payload);
  if (!reading.success) throw new Problem('token-invalid', 'the access token lacks sub, tenant_id or exp');
  const { sub, tenant_id, scope } = reading.data;
  return { userId: sub, tenantId: tenant_id, scopes: scopesOf(scope) };
}

async function verifiedPayload(token: string, secret: string, nowMs: number): Promise<unknown> {
  try {
    const key = new TextEncoder().encode(secret);
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: new Date(nowMs) });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new Problem('token-expired', 'the access token has expired: ask for a new one');
    if (error instanceof errors.JOSEError) throw new Problem('token-invalid', 'the access token is not valid here');
    throw error;
  }
}

function scopesOf(scope: string | readonly string[] | undefined): ReadonlySet<Scope> {
  const words = scope === undefined ? ['write'] : typeof scope === 'string' ? scope.split(/[\s,]+/) : scope;
  const scopes = new Set<Scope>();
  if (words.includes('admin')) scopes.add('admin').add('write').add('read');
  if (words.includes('write')) scopes.add('write').add('read');
  if (words.includes('read')) scopes.add('read');
  return scopes;
}
