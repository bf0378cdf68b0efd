import type { Call } from '#domain/call.ts';

/** What a recording is called as a file: its day and time, and the case; nobody's name. */
export function recordingName(call: Call | null): string {
  const at = call === null ? '' : call.occurredAt.slice(0, 16).replace('T', ' ').replace(':', '.');
  const words = ['Briefline', at, call?.caseReference ?? ''].filter((word) => word !== '');
  return words.join(' ').replaceAll(/[\\/:*?"<>|]/g, '-');
}
