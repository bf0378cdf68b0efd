import { ringingCall } from './announcement/ringing-call.ts';
import type { Call, CallId, CallUuid } from './call.ts';

/** A ringing call for tests, with what the test says about it. */
export function makeCall({
  id = 'call-1',
  ...changes
}: Partial<Omit<Call, 'id'>> & { readonly id?: string } = {}): Call {
  const callId = '10126872918086418832' as CallId;
  return {
    ...ringingCall({ id: id as CallUuid, callId, occurredAt: '2026-03-02T09:00:00.000Z' }),
    phoneNumber: '+3225551234',
    ...changes,
  };
}
