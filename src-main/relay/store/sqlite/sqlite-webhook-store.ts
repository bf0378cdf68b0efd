import { toDatabaseError } from '#database/database-error.ts';
import type { Database } from '#database/open-database.ts';
import type { CallId } from '#domain/call.ts';
import type { SignatureScheme } from '../../webhook/signature.ts';
import type {
  IncomingWebhook,
  KeptWebhook,
  LoggedEvent,
  WebhookOutcome,
  WebhookResult,
  WebhookStore,
} from '../ports.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { createMessageWriter } from './message-writer.ts';
import { inTransaction, isStorageFailure } from './transaction.ts';

/** Webhooks in SQLite: a batch is one transaction, each webhook a savepoint in it. */
export function createSqliteWebhookStore(parts: CallWriterParts): WebhookStore {
  const { database } = parts;
  const recent = createRecentReader(database);
  const calls = createCallWriter(parts);
  const messages = createMessageWriter(parts);
  const keep = database.prepare(
    `INSERT INTO webhook_event (tenant_id, event_key, resource, event, call_id, body, received_at, source, scheme, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, event_key) DO NOTHING`,
  );
  const savepoint = database.prepare('SAVEPOINT webhook');
  const release = database.prepare('RELEASE webhook');
  const undo = database.prepare('ROLLBACK TO webhook');

  const keepOnce = ({ tenantId, webhook, body, receivedAt, source, scheme }: IncomingWebhook): boolean => {
    const { eventKey, resource, event, callId } = webhook;
    const outcome = tellsSomething(webhook) ? 'accepted' : 'ignored';
    const row = [tenantId, eventKey, resource, event, callId, body, receivedAt, source, scheme, outcome];
    return keep.run(...row).changes === 1;
  };
  const take = (incoming: IncomingWebhook, events: LoggedEvent[]): WebhookOutcome => {
    const { tenantId, receivedAt, source } = incoming;
    const { callId, fact, message } = incoming.webhook;
    const isNew = keepOnce(incoming);
    if (isNew && fact !== null && callId !== null) {
      const isHistory = source === 'history';
      const { call, event: told } = calls.recordFact({ tenantId, callId, fact, receivedAt, isHistory });
      if (told !== null) events.push(told);
      return { status: 'accepted', callId, eventCreated: true, contactId: call.contactId, caseId: call.caseId };
    }
    if (isNew && message !== undefined) {
      const written = messages.record(tenantId, message);
      if (written !== null) events.push(written.event);
      const { contactId = null, caseId = null } = written?.message ?? {};
      return { status: 'accepted', callId, eventCreated: written !== null, contactId, caseId };
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
    recent: async (tenantId, limit) => recent(tenantId, limit),
  };
}

function tellsSomething({ fact, callId, message }: IncomingWebhook['webhook']): boolean {
  return (fact !== null && callId !== null) || message !== undefined;
}

interface KeptRow {
  readonly resource: string;
  readonly event: string;
  readonly call_id: string | null;
  readonly scheme: string | null;
  readonly outcome: string | null;
  readonly body: string;
  readonly received_at: number;
}

function createRecentReader(database: Database): (tenantId: string, limit: number) => readonly KeptWebhook[] {
  const read = database.prepare(
    `SELECT resource, event, call_id, scheme, outcome, body, received_at FROM webhook_event
     WHERE tenant_id = ? AND source = 'webhook' ORDER BY id DESC LIMIT ?`,
  );
  return (tenantId, limit) => {
    try {
      return (read.all(tenantId, limit) as readonly KeptRow[]).map((row) => ({
        resource: row.resource,
        event: row.event,
        callId: row.call_id as CallId | null,
        scheme: row.scheme as SignatureScheme | null,
        outcome: row.outcome === 'ignored' ? 'ignored' : 'accepted',
        body: row.body === '' ? null : row.body,
        receivedAt: row.received_at,
      }));
    } catch (error) {
      throw toDatabaseError(error);
    }
  };
}
