import type { StoredCall } from '../call-row.ts';
import type { LoggedEvent } from '../ports.ts';
import { selectCalls } from './call-sql.ts';
import type { CallWriter } from './call-writer.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** A contact or a case whose calls show another name from now on. */
export interface RenamedLink {
  readonly column: 'contact_id' | 'case_id';
  readonly tenantId: string;
  readonly id: string;
}

/** Brings calls after a contact or case that was renamed, within the transaction that renames it. */
export interface CallRefresher {
  /** Tells the newest of its calls again. */
  readonly retell: (transaction: WriteTransaction, link: RenamedLink) => Promise<readonly LoggedEvent[]>;
  /** All of its calls are found by the new name. */
  readonly reindex: (transaction: WriteTransaction, link: RenamedLink) => Promise<void>;
}

/** Clients hear of this many calls of a renamed contact or case, the newest. */
const retellLimit = 500;
/** Calls indexed anew at a time. */
const pageSize = 500;

/** The refresher of a writer of calls. */
export function createCallRefresher(writer: CallWriter): CallRefresher {
  return {
    retell: async (transaction, { column, tenantId, id }) => {
      const newest = await transaction.rows<StoredCall>(
        `${selectCalls} WHERE call.tenant_id = ? AND call.${column} = ? ORDER BY call.occurred_at DESC LIMIT ${retellLimit}`,
        [tenantId, id],
      );
      const events: (LoggedEvent | null)[] = [];
      for (const row of newest) events.push((await writer.saveChange(transaction, row, {})).event);
      return events.filter((event) => event !== null);
    },
    reindex: async (transaction, { column, tenantId, id }) => {
      for (let last = ''; ; ) {
        const page = await transaction.rows<StoredCall>(
          `${selectCalls} WHERE call.tenant_id = ? AND call.${column} = ? AND call.id > ? ORDER BY call.id LIMIT ${pageSize}`,
          [tenantId, id, last],
        );
        await writer.reindex(transaction, page);
        const end = page.at(-1);
        if (end === undefined || page.length < pageSize) return;
        last = end.id;
      }
    },
  };
}
