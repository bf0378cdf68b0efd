/** Fields that Ringover documents or is known to send in `data`, whether we read them or not. */
const knownData: ReadonlySet<string> = new Set([
  'id',
  'call_id',
  'channel_id',
  'message_id',
  'conversation_id',
  'tenant_id',
  'start_time',
  'start_date_time_atom',
  'answered_time',
  'hangup_time',
  'time',
  'duration_in_seconds',
  'direction',
  'from_number',
  'to_number',
  'user_id',
  'user',
  'is_internal',
  'is_anonymous',
  'is_ivr',
  'ivr',
  'status',
  'reason',
  'record',
  'private_record',
  'record_link',
  'private_record_link',
  'record_duration',
  'message',
  'private_message',
  'voicemail_link',
  'private_voicemail_link',
  'voicemail_duration',
  'transcription',
  'transcription_link',
  'summary',
  'comments',
  'tags',
  'body',
  'query_search',
  'answering_machine_detection',
]);
const knownEnvelope: ReadonlySet<string> = new Set([
  'resource',
  'ressource',
  'event',
  'timestamp',
  'attempt',
  'tenant_id',
  'data',
]);
const knownFlat: ReadonlySet<string> = new Set([
  'call_id',
  'tenant_id',
  'call_type',
  'caller_number',
  'callee_number',
  'direction',
  'duration_seconds',
  'started_at',
  'ended_at',
  'recording_url',
  'user_id',
  'metadata',
]);

/** As many names as a page has room for. */
const greatestCount = 20;

/** The names of a webhook's fields that nobody told us of (`data.x` within an envelope); their values stay unread. */
export function unknownFieldsOf(content: unknown): readonly string[] {
  if (!isRecord(content)) return [];
  if ('call_type' in content) return namesBeyond(content, knownFlat, '');
  const data = isRecord(content.data) ? namesBeyond(content.data, knownData, 'data.') : [];
  return [...namesBeyond(content, knownEnvelope, ''), ...data].slice(0, greatestCount);
}

function namesBeyond(fields: Record<string, unknown>, known: ReadonlySet<string>, prefix: string): readonly string[] {
  return Object.keys(fields)
    .filter((name) => !known.has(name))
    .map((name) => `${prefix}${name.slice(0, 64)}`)
    .slice(0, greatestCount);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
