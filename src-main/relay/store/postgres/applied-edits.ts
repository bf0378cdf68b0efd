import type { EditId } from '#domain/edit.ts';
import type { WriteTransaction } from './write-transaction.ts';

/** Edits forgotten in one step. */
const editsPerStep = 2000;

/** Whether an edit was taken before; one without an id never was. */
export async function isEditApplied(
  transaction: WriteTransaction,
  tenantId: string,
  id: EditId | null,
): Promise<boolean> {
  if (id === null) return false;
  const sql = 'SELECT 1 FROM applied_edit WHERE tenant_id = ? AND key = ?';
  return (await transaction.rows(sql, [tenantId, id])).length > 0;
}

/** Remembers that an edit was taken at a moment (epoch milliseconds), within the transaction that takes it. */
export function addAppliedEdit(
  transaction: WriteTransaction,
  tenantId: string,
  edit: { readonly id: EditId | null; readonly at: number },
): void {
  if (edit.id === null) return;
  transaction.send('INSERT INTO applied_edit (tenant_id, key, applied_at) VALUES (?, ?, ?)', [
    tenantId,
    edit.id,
    edit.at,
  ]);
}

/** Forgets edits taken before a moment (epoch milliseconds), a bounded number; how many. */
export function forgetEdits(transaction: WriteTransaction, before: number): Promise<number> {
  return transaction.change(
    `DELETE FROM applied_edit WHERE (tenant_id, key) IN
       (SELECT tenant_id, key FROM applied_edit WHERE applied_at < ? ORDER BY applied_at LIMIT ${editsPerStep})`,
    [before],
  );
}
