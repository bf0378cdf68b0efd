/**
 * Writes a moment (epoch milliseconds) as Ringover wants it: this machine's local time, to the second, with its offset
 * (`2026-03-02T10:00:00+01:00`).
 */
export function formatLocalMoment(at: number): string {
  const offsetMinutes = -new Date(at).getTimezoneOffset();
  const wall = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  return `${wall}${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
