import type { Call } from '#domain/call.ts';
import type { RecordStore } from './record-store.ts';

/** The call with its case's reference and title from the copy, where the server tells only the case's id (LexiBel does). */
export async function nameCase(store: Pick<RecordStore, 'case'>, call: Call): Promise<Call> {
  if (call.caseId === null || call.caseReference !== null) return call;
  const file = await store.case(call.caseId);
  return file === null ? call : { ...call, caseReference: file.reference, caseTitle: file.title };
}
