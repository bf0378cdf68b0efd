import type { CallId } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { SignatureScheme } from '../../webhook/signature.ts';
import type { StoredCall } from '../call-row.ts';
import type {
  IncomingWebhook,
  IntakeResult,
  KeptWebhook,
  LoggedEvent,
  WebhookOutcome,
  WebhookResult,
  WebhookStore,
} from '../ports.ts';
import { selectCalls } from './call-sql.ts';
import { type CallWriterParts, createCallWriter } from './call-writer.ts';
import { recordMessage } from './message-writer.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { isStorageFailure } from './postgres-error.ts';
import { storedText } from './statement.ts';
import type { WriteTransaction } from './write-transaction.ts';

const keepWebhook = `
  INSERT INTO webhook_event (tenant_id, event_key, resource, event, call_id, body, received_at, source, scheme, outcome)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, event_key) DO NOTHING
`;

/** What became of a webhook, with the event that tells it. */
interface Taken {
  readonly outcome: WebhookOutcome;
  readonly event: LoggedEvent | null;
}

/** A webhook, and whether it never came before. */
interface Asked {
  readonly incoming: IncomingWebhook;
  readonly isNew: boolean;
}

/**
 * Webhooks in PostgreSQL. A batch is one transaction, and few round trips: what must be known of all of them is asked at once,
 * and those that do not depend on each other are taken side by side, as if they had come at the same moment.
 * Only when one of them is refused, the batch is taken anew with each webhook by itself.
 */
export function createPostgresWebhookStore(database: PostgresDatabase, parts: CallWriterParts): WebhookStore {
  const calls = createCallWriter(parts);

  /** Takes one, given the calls as they are now, which it keeps up to date. */
  const take = async (
    transaction: WriteTransaction,
    { incoming, isNew }: Asked,
    known: Map<string, StoredCall>,
  ): Promise<Taken> => {
    const { tenantId, receivedAt, source } = incoming;
    const { callId, fact, message } = incoming.webhook;
    const row = callId === null ? undefined : known.get(callKey(tenantId, callId));
    if (isNew && fact !== null && callId !== null) {
      const isHistory = source === 'history';
      const write = { tenantId, callId, fact, receivedAt, isHistory, known: row ?? null };
      const written = await calls.recordFact(transaction, write);
      known.set(callKey(tenantId, callId), written.row);
      const { contactId, caseId } = written.call;
      return {
        outcome: { status: 'accepted', callId, eventCreated: true, contactId, caseId },
        event: written.event,
      };
    }
    if (isNew && message !== undefined) {
      const written = await recordMessage(transaction, tenantId, message, parts);
      const { contactId = null, caseId = null } = written?.message ?? {};
      return {
        outcome: { status: 'accepted', callId, eventCreated: written !== null, contactId, caseId },
        event: written?.event ?? null,
      };
    }
    const outcome: WebhookOutcome = {
      status: isNew ? 'ignored' : 'duplicate',
      callId,
      eventCreated: false,
      contactId: (row?.contact_id ?? null) as ContactId | null,
      caseId: (row?.case_id ?? null) as CaseId | null,
    };
    return { outcome, event: null };
  };

  const takeTogether = async (
    transaction: WriteTransaction,
    batch: readonly IncomingWebhook[],
  ): Promise<readonly Taken[]> => {
    const asked = batch.map((incoming) => keepOnce(transaction, incoming));
    const [areNew, known] = await Promise.all([Promise.all(asked), readCalls(transaction, batch)]);
    const taken: Taken[] = [];
    const fresh = batch.map((incoming, index) => ({ incoming, isNew: areNew[index] === true }));
    for (const run of runsOf(fresh)) {
      taken.push(...(await Promise.all(run.map((one) => take(transaction, one, known)))));
    }
    return taken;
  };

  const takeEach = async (transaction: WriteTransaction, batch: readonly IncomingWebhook[]): Promise<IntakeResult> => {
    const results: WebhookResult[] = [];
    const events: LoggedEvent[] = [];
    for (const incoming of batch) {
      try {
        const taken = await transaction.attempt(() => takeTogether(transaction, [incoming]));
        for (const { outcome, event } of taken) {
          results.push({ ok: true, outcome });
          if (event !== null) events.push(event);
        }
      } catch (error) {
        if (isStorageFailure(error)) throw error;
        results.push({ ok: false, error });
      }
    }
    return { results, events };
  };

  return {
    accept: async (batch) => {
      const tenantIds = [...new Set(batch.map(({ tenantId }) => tenantId))];
      try {
        const taken = await database.write(tenantIds, (transaction) => takeTogether(transaction, batch));
        return {
          results: taken.map(({ outcome }) => ({ ok: true, outcome })),
          // Those of a run are told in the order in which they took their seqs.
          events: taken
            .map(({ event }) => event)
            .filter((event) => event !== null)
            .sort((a, b) => a.seq - b.seq),
        };
      } catch (error) {
        if (isStorageFailure(error)) throw error;
        return database.write(tenantIds, (transaction) => takeEach(transaction, batch));
      }
    },
    recent: async (tenantId, limit) => {
      const rows = await database.rows<KeptRow>(
        `SELECT resource, event, call_id, scheme, outcome, body, received_at FROM webhook_event
         WHERE tenant_id = ? AND source = 'webhook' ORDER BY id DESC LIMIT ?`,
        [tenantId, limit],
      );
      return rows.map(keptOf);
    },
  };
}

/**
 * Cuts a batch where one webhook depends on another: those of a run are about different calls and numbers, so that they can be
 * taken side by side. What comes from history is told in the order of years, one after the other.
 */
function runsOf(batch: readonly Asked[]): readonly (readonly Asked[])[] {
  const runs: Asked[][] = [];
  let seen = new Set<string>();
  for (const asked of batch) {
    const subjects = subjectsOf(asked.incoming);
    const depends = asked.incoming.source === 'history' || subjects.some((subject) => seen.has(subject));
    if (depends || runs.length === 0) {
      runs.push([]);
      seen = new Set();
    }
    runs.at(-1)?.push(asked);
    for (const subject of subjects) seen.add(subject);
  }
  return runs;
}

/** The call or message, and the other party: the firm's own number is in all of them. */
function subjectsOf({ tenantId, webhook: { callId, fact, message } }: IncomingWebhook): readonly string[] {
  const parties = [fact, message].map((told) => (told?.direction === 'outbound' ? told.toNumber : told?.fromNumber));
  return [callId, message?.id, ...parties]
    .filter((subject) => subject !== null && subject !== undefined)
    .map((subject) => JSON.stringify([tenantId, subject]));
}

async function keepOnce(transaction: WriteTransaction, incoming: IncomingWebhook): Promise<boolean> {
  const { tenantId, webhook, body, receivedAt, source, scheme } = incoming;
  const { eventKey, resource, event, callId, fact, message } = webhook;
  const outcome = (fact !== null && callId !== null) || message !== undefined ? 'accepted' : 'ignored';
  const row = [tenantId, eventKey, resource, event, callId, body, receivedAt, source, scheme, outcome];
  return (await transaction.change(keepWebhook, row)) === 1;
}

async function readCalls(
  transaction: WriteTransaction,
  batch: readonly IncomingWebhook[],
): Promise<Map<string, StoredCall>> {
  const about = batch.filter(({ webhook }) => webhook.callId !== null);
  if (about.length === 0) return new Map();
  const rows = await transaction.rows<StoredCall>(
    `${selectCalls} WHERE (call.tenant_id, call.call_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))`,
    [about.map(({ tenantId }) => tenantId), about.map(({ webhook }) => webhook.callId)],
  );
  return new Map(rows.map((row) => [callKey(row.tenant_id, row.call_id), row]));
}

function callKey(tenantId: string, callId: string): string {
  return JSON.stringify([tenantId, storedText(callId)]);
}

interface KeptRow {
  readonly resource: string;
  readonly event: string;
  readonly call_id: string | null;
  readonly scheme: string | null;
  readonly outcome: string;
  readonly body: string;
  readonly received_at: number;
}

function keptOf(row: KeptRow): KeptWebhook {
  return {
    resource: row.resource,
    event: row.event,
    callId: row.call_id as CallId | null,
    scheme: row.scheme as SignatureScheme | null,
    outcome: row.outcome === 'ignored' ? 'ignored' : 'accepted',
    body: row.body === '' ? null : row.body,
    receivedAt: row.received_at,
  };
}
