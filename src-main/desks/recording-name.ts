import type { AnnouncementWords } from '#domain/announcement/announcement-text.ts';
import type { Call } from '#domain/call.ts';
import { minuteOf } from './local-day.ts';

/**
 * What a recording is called as a file: its day and time, the case, and whether the other party knew of the recording, so that
 * this goes wherever the file goes; nobody's name.
 */
export function recordingName(call: Call | null, translate: AnnouncementWords['translate']): string {
  const at = call === null ? '' : minuteOf(Date.parse(call.occurredAt));
  const known = call?.recordingConsent ?? 'unknown';
  const consent = translate(`report.recordingFile.${known}`);
  const words = ['Briefline', at, call?.caseReference ?? '', `(${consent})`].filter((word) => word !== '');
  return words.join(' ').replaceAll(/[\\/:*?"<>|]/g, '-');
}
