import type { CallUuid } from '../call.ts';

/** The scheme under which the window hears recordings. Its addresses hold a call's id and nothing else. */
export const recordingScheme = 'briefline-recording';

const start = `${recordingScheme}://call/`;

/** The address of a call's recording, for the window. */
export function formatRecordingAddress(id: CallUuid): string {
  return start + encodeURIComponent(id);
}

/** The call whose recording an address stands for; null when it is not of this form. */
export function parseRecordingAddress(address: string): CallUuid | null {
  if (!address.startsWith(start)) return null;
  try {
    const id = decodeURIComponent(address.slice(start.length));
    return formatRecordingAddress(id as CallUuid) === address && isCallId(id) ? (id as CallUuid) : null;
  } catch {
    return null;
  }
}

/** 1 to 128 characters, and no step to another folder, which an address would take. [protocol §4] */
function isCallId(id: string): boolean {
  return id.length > 0 && id.length <= 128 && id !== '.' && id !== '..';
}
