import { searchReadings } from '#domain/search/fold.ts';

/** A part of a WHERE clause and the values of its question marks, in order. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The WHERE clause that holds all of the conditions. */
export function whereOf(conditions: readonly Condition[]): Condition {
  return {
    sql: `WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`,
    values: conditions.flatMap((condition) => condition.values),
  };
}

/** That a folded text (an SQL expression of our own) holds what a person typed; null when that is nothing. */
export function contains(foldedSql: string, typed: string): Condition | null {
  const readings = searchReadings(typed).filter((pieces) => pieces.length > 0);
  if (readings.length === 0) return null;
  const like = `${foldedSql} LIKE ? ESCAPE '\\'`;
  return {
    sql: `(${readings.map((pieces) => pieces.map(() => like).join(' AND ')).join(' OR ')})`,
    values: readings.flatMap((pieces) => pieces.map((piece) => `%${escapeLike(piece)}%`)),
  };
}

/** Keeps what a person typed from being read as a pattern. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
