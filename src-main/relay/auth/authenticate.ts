import type { Request } from 'express';
import { Problem } from '../problem.ts';
import { type Client, type Scope, verifyToken } from './token.ts';

/** Tells who asks, or throws Problem `token-…` or `scope`. */
export type Authenticate = (request: Request, scope: Scope) => Promise<Client>;

/** What authenticating needs. */
export interface AuthenticateParts {
  readonly jwtSecret: string;
  readonly now: () => number;
}

/**
 * Authenticates by `Authorization: Bearer`; on the stream also by `?token=`, for browsers whose EventSource cannot set
 * headers. [protocol §3]
 */
export function createAuthenticate({ jwtSecret, now }: AuthenticateParts): Authenticate {
  return async (request, scope) => {
    const token = bearerToken(request) ?? streamToken(request);
    if (token === null) throw new Problem('token-missing', 'send the access token as Authorization: Bearer');
    const client = await verifyToken(token, jwtSecret, now());
    if (!client.scopes.has(scope)) throw new Problem('scope', `the access token does not allow to ${scope}`);
    return client;
  };
}

function bearerToken(request: Request): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function streamToken(request: Request): string | null {
  const { token } = request.query;
  return request.path.endsWith('/events/stream') && typeof token === 'string' && token !== '' ? token : null;
}
