import { Router } from 'express';
import { z } from 'zod';
import { firmChannels } from '#domain/recording/firm-channel.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { schemaProblem } from '../problem.ts';
import type { TenantStore } from '../store/ports.ts';

/** What the route of a firm's recordings needs. */
export interface RecordingSettingsRouteParts {
  readonly authenticate: Authenticate;
  readonly tenants: Pick<TenantStore, 'firmChannel' | 'saveFirmChannel'>;
}

/** How a firm's recordings are. [protocol §4] */
export const recordingSettingsBody = z.strictObject({ firm_channel: z.enum(firmChannels) });

/** `GET` and (for administrators) `PUT /recordings/settings`. [protocol §4] */
export function createRecordingSettingsRoute({ authenticate, tenants }: RecordingSettingsRouteParts): Router {
  const router = Router();
  router.get('/recordings/settings', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    response.json({ firm_channel: await tenants.firmChannel(tenantId) });
  });
  router.put('/recordings/settings', jsonBody('64kb'), async (request, response) => {
    const { tenantId } = await authenticate(request, 'admin');
    const reading = recordingSettingsBody.safeParse(request.body);
    if (!reading.success) throw schemaProblem(reading.error);
    await tenants.saveFirmChannel(tenantId, reading.data.firm_channel);
    response.json(reading.data);
  });
  return router;
}
