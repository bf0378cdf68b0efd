import { describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open-database.ts';
import { anyCall } from '#domain/search/call-search.ts';
import { historyMigrations } from '../sqlite/history-migrations.ts';
import { createSearchPlaces, firstPlaceOf } from './search-places.ts';
import { createSearchSlices } from './search-slices.ts';
import { createSearchWalks } from './search-walk.ts';

const columns = { at: '', text: '', isMissed: false, hasRecording: false, direction: 'inbound' };

/** Slices of four entries, of which the texts are kept beside them. */
function open() {
  const database = openDatabase({ file: ':memory:', key: null, synchronous: 'NORMAL' });
  migrate(database, historyMigrations);
  const places = createSearchPlaces(database);
  const slices = createSearchSlices(database, places, 4);
  const beginWalk = createSearchWalks(database, slices);
  const write = (second: number, text: string): void => {
    const place = firstPlaceOf(second);
    slices.write(place, text);
    places.put(place, String(second), { ...columns, text });
  };
  const find = (words: string): readonly number[] => {
    const walk = beginWalk({ words, filter: anyCall }, 1000);
    while (walk?.step() === true);
    return (walk?.found ?? []).map((place) => place / firstPlaceOf(1));
  };
  const sizes = (): readonly number[] =>
    database.prepare<[], number>('SELECT entries FROM search_slice ORDER BY first').pluck().all() as number[];
  const tables = (): number =>
    Number(database.prepare("SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%USING fts5%'").pluck().get());
  return { database, places, slices, beginWalk, write, find, sizes, tables };
}

const newestFirst = [...Array(20).keys()].reverse();

describe('slices of the index of words', () => {
  it.each([
    ['the newest first, as a first sync brings them', newestFirst],
    ['the oldest first, as days do', newestFirst.toReversed()],
  ])('are begun one after the other when written %s', (_, order) => {
    const { write, find, sizes } = open();
    for (const second of order) write(second, 'hearing');
    expect(sizes()).toEqual([4, 4, 4, 4, 4]);
    expect(find('hear')).toEqual(newestFirst);
  });

  it('find everything once, newest first, whatever the order it was written in', () => {
    const { write, find } = open();
    for (let index = 0; index < 20; index += 1) write((index * 7) % 20, 'hearing');
    expect(find('hear')).toEqual(newestFirst);
  });

  it('are split when one was too large, while everything is found at every step', () => {
    const { database, places, slices, write, find, sizes } = open();
    const large = createSearchSlices(database, places, 1000);
    for (const second of newestFirst) {
      const place = firstPlaceOf(second);
      large.write(place, `hearing number${second}`);
      places.put(place, String(second), columns);
    }
    expect(sizes()).toEqual([20]);
    const textOf = (key: string): string => `hearing number${key}`;
    while (slices.split(textOf, 3, () => false)) {
      expect(find('hear')).toEqual(newestFirst);
      write(30, 'cellar');
      slices.erase(firstPlaceOf(30));
      places.remove(firstPlaceOf(30));
    }
    expect(sizes()[0]).toBeLessThanOrEqual(8);
    expect(sizes().reduce((sum, each) => sum + each)).toBe(20);
    expect(newestFirst.map((second) => find(`"number${second}"`)[0])).toEqual(newestFirst);
  });

  it('leave no word behind that was moved to another one', () => {
    const { database, places, slices } = open();
    const large = createSearchSlices(database, places, 1000);
    for (const second of newestFirst) {
      large.write(firstPlaceOf(second), `hearing number${second}`);
      places.put(firstPlaceOf(second), String(second), columns);
    }
    while (
      slices.split(
        (key) => `number${key}`,
        3,
        () => false,
      )
    );
    while (slices.mergeSome());
    while (slices.clearSome(1));
    const blocks = database.prepare<[], { readonly block: Buffer }>('SELECT block FROM search_text_data').all();
    expect(blocks.some(({ block }) => block.includes('earing'))).toBe(true);
    expect(blocks.some(({ block }) => block.includes('umber19') || block.includes('umber10'))).toBe(false);
  });

  it('go when nothing is left in them, and leave their time to the others', () => {
    const { places, slices, write, find, sizes, tables } = open();
    for (const second of newestFirst) write(second, 'hearing');
    for (const second of newestFirst.slice(4)) {
      slices.erase(firstPlaceOf(second));
      places.remove(firstPlaceOf(second));
      slices.markStale(firstPlaceOf(second), 0);
    }
    while (slices.clearSome(0));
    expect([sizes(), tables()]).toEqual([[4], 1]);
    write(2, 'cellar');
    expect(find('cell')).toEqual([2]);
    slices.clear();
    expect([sizes(), tables(), find('hear')]).toEqual([[0], 1, []]);
  });

  it('are walked one at a time, and no further than is asked for', () => {
    const { slices, beginWalk, write } = open();
    for (const second of newestFirst) write(second, 'hearing');
    const walk = beginWalk({ words: 'hear', filter: anyCall }, 5);
    expect(walk?.step()).toBe(true);
    expect(walk?.found).toHaveLength(4);
    // What is written between two steps, before the place the walk has come to, is found by it.
    slices.write(firstPlaceOf(15) + 1, 'hearing');
    expect(walk?.step()).toBe(false);
    expect(walk?.found.at(-1)).toBe(firstPlaceOf(15) + 1);
  });
});
