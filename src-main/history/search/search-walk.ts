import type { Database, Statement } from 'better-sqlite3';
import { type CallSearchFilter, secondOf } from '#domain/search/call-search.ts';
import { searchExpression } from '#domain/search/search-text.ts';
import { withMarks } from './search-marks.ts';
import { beyondPlaces, firstPlaceOf } from './search-places.ts';
import type { SearchSlice, SearchSlices } from './search-slices.ts';

/** A walk through what a search finds, from the newest on, a slice of the index at a time. */
export interface SearchWalk {
  /** The places found so far, newest first. */
  readonly found: readonly number[];
  /** Looks through one slice more; whether the walk goes on. What is written between two steps is found where it then is. */
  readonly step: () => boolean;
}

/** What a search is for. */
export interface WalkQuery {
  readonly words: string;
  readonly filter: CallSearchFilter;
}

/** Begins walks that end when so many are found; those before a place, where one is given. Null when the words say nothing. */
export type BeginWalk = (query: WalkQuery, greatest: number, before?: number) => SearchWalk | null;

/** Begins walks through the index of an open database. */
export function createSearchWalks(database: Database, slices: SearchSlices): BeginWalk {
  const prepare = createPreparer(database);
  return ({ words, filter }, greatest, before = beyondPlaces) => {
    const wordsMatch = searchExpression(words);
    if (wordsMatch === null && words.trim() !== '') return null;
    const { first, end } = placesWithin(filter);
    const conditions = filterConditions(filter);
    const found: number[] = [];
    let reached = Math.min(before, end);
    const match = withMarks(wordsMatch, filter);
    if (match === null) {
      const statement = prepare(placesSql(conditions));
      const step = (): boolean => {
        found.push(...(statement.all(first, reached, greatest) as readonly number[]));
        return false;
      };
      return { found, step };
    }
    // Where nothing is of that contact or case, the long lists of the words need not be read.
    const marks = wordsMatch === null ? null : withMarks(null, filter);
    const lookThrough = (slice: SearchSlice): void => {
      const table = slices.table(slice);
      const from = Math.max(first, slice.first);
      if (marks !== null && prepare(hitsSql(table, [])).all(marks, from, reached, 1).length === 0) return;
      const statement = prepare(hitsSql(table, conditions));
      found.push(...(statement.all(match, from, reached, greatest - found.length) as readonly number[]));
    };
    const step = (): boolean => {
      const slice = reached > first ? slices.before(reached) : null;
      if (slice === null) return false;
      lookThrough(slice);
      reached = slice.first;
      return found.length < greatest && reached > first;
    };
    return { found, step };
  };
}

/** Prepares each text once. */
function createPreparer(database: Database): (sql: string) => Statement<unknown[], number> {
  const prepared = new Map<string, Statement<unknown[], number>>();
  return (sql) => {
    const statement = prepared.get(sql) ?? database.prepare<unknown[], number>(sql).pluck();
    prepared.set(sql, statement);
    return statement;
  };
}

function placesSql(conditions: readonly string[]): string {
  const where = ['place >= ?', 'place < ?', ...conditions].join(' AND ');
  return `SELECT place FROM search_place WHERE ${where} ORDER BY place DESC LIMIT ?`;
}

function hitsSql(table: string, conditions: readonly string[]): string {
  const place = `${table}.rowid`;
  const from = conditions.length === 0 ? table : `${table} CROSS JOIN search_place ON search_place.place = ${place}`;
  const where = [`${table} MATCH ?`, `${place} >= ?`, `${place} < ?`, ...conditions].join(' AND ');
  return `SELECT ${place} FROM ${from} WHERE ${where} ORDER BY ${place} DESC LIMIT ?`;
}

/** The places of the calls a filter's dates let through: from `first` on, before `end`. */
function placesWithin({ from, to }: CallSearchFilter): { readonly first: number; readonly end: number } {
  return {
    first: from === null ? 0 : firstPlaceOf(secondOf(from)),
    end: to === null ? beyondPlaces : firstPlaceOf(secondOf(to)),
  };
}

function filterConditions({ isMissed, hasRecording, direction }: CallSearchFilter): readonly string[] {
  return [
    ...(isMissed ? ['search_place.is_missed = 1'] : []),
    ...(hasRecording ? ['search_place.has_recording = 1'] : []),
    ...(direction === null ? [] : [`search_place.direction = '${direction === 'inbound' ? 'inbound' : 'outbound'}'`]),
  ];
}
