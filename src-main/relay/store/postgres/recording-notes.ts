import { parseProgress } from '#domain/call-progress.ts';
import type { StoredCall } from '../call-row.ts';
import type { WriteTransaction } from './write-transaction.ts';

/**
 * Notes the link of a call's recording, or of its voicemail, as something to fetch. The link that is known changes nothing; a
 * newer one is fetched from the beginning. A voicemail's never takes the place of a recording's, and what the firm withdrew
 * stays withdrawn. `now` is epoch milliseconds. Tells whether there is something new to fetch.
 */
export async function noteRecording(transaction: WriteTransaction, row: StoredCall, now: number): Promise<boolean> {
  const progress = parseProgress(row.progress);
  const link = progress.recordingUrl ?? progress.voicemailUrl;
  if (link === null) return false;
  const kind = progress.recordingUrl === null ? 'voicemail' : 'recording';
  const noted = await transaction.change(
    `INSERT INTO recording (tenant_id, call_id, kind, source_url, state, next_attempt_at)
     VALUES (?, ?, ?, ?, 'pending', ?)
     ON CONFLICT (tenant_id, call_id) DO UPDATE SET kind = excluded.kind, source_url = excluded.source_url, state = 'pending',
       attempts = 0, next_attempt_at = excluded.next_attempt_at, reason = NULL, file = NULL, content_type = NULL,
       size_bytes = NULL, etag = NULL, kept_at = NULL
     WHERE recording.source_url <> excluded.source_url AND recording.state <> 'withdrawn'
       AND NOT (recording.kind = 'recording' AND excluded.kind = 'voicemail')`,
    [row.tenant_id, row.id, kind, link.value, now],
  );
  return noted === 1;
}
