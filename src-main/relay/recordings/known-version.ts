import type { Request } from 'express';

/**
 * Whether `If-None-Match` says that the client has what `etag` names. Express's own `request.fresh` is not asked: it says no to
 * every request with `Cache-Control: no-cache`, which `fetch` adds by itself to one with `If-None-Match`.
 */
export function isKnownVersion(request: Request, etag: string): boolean {
  const given = request.get('if-none-match');
  if (given === undefined) return false;
  const known = given.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(etag);
}
