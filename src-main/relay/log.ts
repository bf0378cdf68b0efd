import pino, { type Logger } from 'pino';

/** A logger that writes one JSON line an event to standard output. What is logged never holds numbers, names or tokens. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.token', '*.secret', '*.authorization'],
  });
}
