import { SignJWT } from 'jose';

/** What a token says about who asks. */
export interface TokenParts {
  /** The relay's signing secret. */
  readonly secret: string;
  readonly tenantId: string;
  readonly user: string;
}

/** A token for our own relay, whose administrator the person is; good for a day, made anew for every request. [protocol §3] */
export function mintRelayToken({ secret, tenantId, user }: TokenParts): Promise<string> {
  return new SignJWT({ tenant_id: tenantId, scope: 'read write admin' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(user)
    .setIssuedAt()
    .setExpirationTime('24h')
    .sign(new TextEncoder().encode(secret));
}
