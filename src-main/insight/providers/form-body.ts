import { randomUUID } from 'node:crypto';

/** A form as it is sent: `multipart/form-data`, all of it in one piece. */
export interface FormBody {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A form of these fields and one WAV file. The platform's own form reads a file piece by piece through streams, on the
 * thread that answers webhooks: for megabytes that is what holds them up.
 */
export function formatForm(fields: readonly (readonly [string, string])[], wav: Uint8Array): FormBody {
  const boundary = `form-${randomUUID()}`;
  const encoder = new TextEncoder();
  const head = fields
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('');
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="call.wav"\r\nContent-Type: audio/wav\r\n\r\n`;
  const before = encoder.encode(head + file);
  const after = encoder.encode(`\r\n--${boundary}--\r\n`);
  const bytes = new Uint8Array(before.length + wav.length + after.length);
  bytes.set(before);
  bytes.set(wav, before.length);
  bytes.set(after, before.length + wav.length);
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes };
}
