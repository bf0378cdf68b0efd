import type { Database } from '#database/open-database.ts';
import type { IncomingWebhook, LoggedEvent, WebhookOutcome, WebhookResult, WebhookStore } from '../ports.ts';
import { createCallWriter } from './call-writer.ts';
import { inTransaction, isStorageFailure } from './transaction.ts';

/** What the store of webhooks needs. */
export interface SqliteWebhookStoreParts {
  readonly database: Database;
  readonly randomUuid: () => string;
}

/** Webhooks in SQLite: a batch is one transaction, each webhook a savepoint in it. */
export function createSqliteWebhookStore({ database, randomUuid }: SqliteWebhookStoreParts): WebhookStore {
  const calls = createCallWriter({ database, randomUuid });
  const keep = database.prepare(
    `INSERT INTO webhook_event (tenant_id, event_key, resource, event, call_id, body, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, event_key) DO NOTHING`,
  );
  const savepoint = database.prepare('SAVEPOINT webhook');
  const release = database.prepare('RELEASE webhook');
  const undo = database.prepare('ROLLBACK TO webhook');

  const take = ({ tenantId, webhook, body, receivedAt }: IncomingWebhook, events: LoggedEvent[]): WebhookOutcome => {
    const { callId, eventKey, resource, event, fact } = webhook;
    const isNew = keep.run(tenantId, eventKey, resource, event, callId, body, receivedAt).changes === 1;
    if (isNew && fact !== null && callId !== null) {
      const { call, event: told } = calls.recordFact({ tenantId, callId, fact, receivedAt });
      if (told !== null) events.push(told);
      return { status: 'accepted', callId, eventCreated: true, contactId: call.contactId, caseId: call.caseId };
    }
    const known = callId === null ? null : calls.findByCallId(tenantId, callId);
    return {
      status: isNew ? 'ignored' : 'duplicate',
      callId,
      eventCreated: false,
      contactId: (known?.contact_id ?? null) as WebhookOutcome['contactId'],
      caseId: (known?.case_id ?? null) as WebhookOutcome['caseId'],
    };
  };

  const takeAlone = (incoming: IncomingWebhook, events: LoggedEvent[]): WebhookResult => {
    const made: LoggedEvent[] = [];
    savepoint.run();
    try {
      const outcome = take(incoming, made);
      release.run();
      events.push(...made);
      return { ok: true, outcome };
    } catch (error) {
      // A failing disk is everyone's failure; anything else is this webhook's own.
      if (isStorageFailure(error)) throw error;
      undo.run();
      release.run();
      return { ok: false, error };
    }
  };

  return {
    accept: async (batch) =>
      inTransaction(database, () => {
        const events: LoggedEvent[] = [];
        const results = batch.map((incoming) => takeAlone(incoming, events));
        return { results, events };
      }),
  };
}
