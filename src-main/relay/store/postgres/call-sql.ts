import type { StoredCall } from '../call-row.ts';

/** Every column of a call but its words, which are only searched. */
const columns = [
  'id',
  'tenant_id',
  'call_id',
  'number',
  'contact_id',
  'case_id',
  'is_linked_by_person',
  'direction',
  'call_type',
  'occurred_at',
  'ringing_at',
  'answered_at',
  'ended_at',
  'duration_seconds',
  'received_at',
  'progress',
  'candidates',
  'previous_call',
  'note',
  'tags',
  'is_billable',
  'sentiment_score',
  'is_confidential',
  'recording_consent',
  'firm_channel',
  'insight_steps',
  'insight_transcript',
  'insight_summary',
  'seq',
] as const satisfies readonly (keyof StoredCall)[];

/** Columns that stay as the call was opened. */
const openingColumns: readonly string[] = ['id', 'tenant_id', 'call_id', 'received_at'];

/** Selects calls with the names they are shown with; append the condition. */
export const selectCalls = `
  SELECT ${columns.map((column) => `call.${column}`).join(', ')}, contact.full_name AS contact_name,
    legal_case.reference AS case_reference, legal_case.title AS case_title
  FROM call
  LEFT JOIN contact ON contact.tenant_id = call.tenant_id AND contact.id = call.contact_id
  LEFT JOIN legal_case ON legal_case.tenant_id = call.tenant_id AND legal_case.id = call.case_id
`;

/** Saves a call, new or known, from a JSON of its columns. */
export const saveCall = `
  INSERT INTO call SELECT * FROM json_populate_record(NULL::call, ?::json)
  ON CONFLICT (tenant_id, call_id) DO UPDATE SET ${[
    ...columns,
    'has_recording',
    'has_transcript',
    'has_summary',
    'words',
  ]
    .filter((column) => !openingColumns.includes(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}
`;

/** Only the columns of a row that are its own. */
export function storedColumns(row: StoredCall): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}
