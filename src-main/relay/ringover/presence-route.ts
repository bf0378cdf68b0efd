import { Router } from 'express';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem } from '../problem.ts';
import type { Presences } from './presences.ts';
import { refuseRingover } from './refuse-ringover.ts';
import type { UserPresence } from './user-presence.ts';

/** What the route of presences needs. */
export interface PresenceRouteParts {
  readonly authenticate: Authenticate;
  /** Null when the relay has no API key for this tenant. */
  readonly presencesOf: (tenantId: string) => Presences | null;
}

/** `GET /ringover/presences`: who has put their telephone to rest, as Ringover says it now. [protocol §4] */
export function createPresenceRoute({ authenticate, presencesOf }: PresenceRouteParts): Router {
  const router = Router();
  router.get('/ringover/presences', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const presences = presencesOf(tenantId);
    if (presences === null) throw new Problem('not-configured', 'set RINGOVER_API_KEY to read presences');
    const read = await presences.read().catch((error) => refuseRingover(error, 'Ringover did not answer in time'));
    response.set('Cache-Control', 'no-store').json({ items: read.map(formatPresence) });
  });
  return router;
}

function formatPresence({ userId, userName, isSnoozed, snoozedUntilAt }: UserPresence): object {
  return {
    user_id: userId,
    user_name: userName,
    is_snoozed: isSnoozed,
    snoozed_until: snoozedUntilAt === null ? null : new Date(snoozedUntilAt).toISOString(),
  };
}
