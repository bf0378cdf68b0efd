import type { Log, LogFields } from './log.ts';

/** A log that also remembers its last lines, for a person who asks for help. */
export interface RecentLog extends Log {
  /** The newest last, each with its moment (ISO 8601) and the fields that name nothing outside. */
  recent(): readonly string[];
}

/** Enough to see what happened today. */
const linesKept = 60;
/** What a line may show beside its words: reasons, codes and counts; never an address or an id of a call. */
const shownFields: ReadonlySet<string> = new Set([
  'reason',
  'code',
  'error',
  'route',
  'failure',
  'kind',
  'count',
  'why',
]);
/** Of what went well only this is worth telling. */
const tellingInfos: ReadonlySet<string> = new Set(['connected', 'connecting', 'offline', 'wake', 'tray ready']);

/** Remembers what a log is told. `now` is epoch milliseconds. */
export function createRecentLog(log: Log, now: () => number): RecentLog {
  let lines: readonly string[] = [];
  const remember = (msg: string, fields: LogFields): void => {
    const shown = Object.entries(fields).filter(([name]) => shownFields.has(name));
    const more = shown.map(([name, value]) => ` ${name}=${value}`).join('');
    lines = [...lines, `${new Date(now()).toISOString()} ${msg}${more}`].slice(-linesKept);
  };
  return {
    info: (msg, fields = {}) => {
      if (tellingInfos.has(msg)) remember(msg, fields);
      log.info(msg, fields);
    },
    warn: (msg, fields = {}) => {
      remember(msg, fields);
      log.warn(msg, fields);
    },
    recent: () => lines,
  };
}
