import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDatabase } from './check-database.ts';
import { toDatabaseError } from './database-error.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open-database.ts';
import { setAside } from './set-aside.ts';

const key = randomBytes(32);
let folder: string;
let file: string;
const opened: Database[] = [];

function open(withKey: Buffer = key, synchronous: 'FULL' | 'NORMAL' = 'FULL'): Database {
  const database = openDatabase({ file, key: withKey, synchronous });
  opened.push(database);
  return database;
}

function failureOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return toDatabaseError(error).code;
  }
  return 'no failure';
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefline-database-'));
  file = join(folder, 'test.sqlite');
});

afterEach(() => {
  for (const database of opened.splice(0)) database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an encrypted database', () => {
  it('cannot be read as SQLite, nor its words in the file or the log', () => {
    const database = open();
    database.exec("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('professional secret')");
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      expect(bytes.includes('professional secret')).toBe(false);
    }
    database.close();
    expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });

  it('opens again with its key and refuses another', () => {
    open().exec("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('kept')");
    opened.pop()?.close();
    expect(failureOf(() => open(randomBytes(32)))).toBe('wrong-key');
    expect(open().prepare('SELECT text FROM note').pluck().get()).toBe('kept');
  });

  it('tells a damaged file from a wrong key, wherever the damage is', () => {
    const database = open();
    for (let table = 0; table < 300; table += 1) database.exec(`CREATE TABLE t${table} (a TEXT, b TEXT, c TEXT)`);
    database.close();
    const sound = readFileSync(file);
    const damaged = Buffer.from(sound);
    damaged.fill(7, 4096 + 100);
    writeFileSync(file, damaged);
    expect(failureOf(() => open())).toBe('damaged');
    writeFileSync(file, Buffer.alloc(16_384, 'rubbish '));
    expect(failureOf(() => open())).toBe('damaged');
    writeFileSync(file, sound);
    expect(failureOf(() => open(randomBytes(32)))).toBe('wrong-key');
  });

  it('refuses a file that is not encrypted and leaves it alone', () => {
    writeFileSync(file, 'SQLite format 3\0 and more');
    expect(failureOf(() => open())).toBe('wrong-key');
    expect(readFileSync(file, 'latin1')).toBe('SQLite format 3\0 and more');
  });

  it('syncs every commit when asked to', () => {
    expect(open().pragma('synchronous', { simple: true })).toBe(2);
    expect(open(key, 'NORMAL').pragma('synchronous', { simple: true })).toBe(1);
  });

  it('tells a full disk from other failures, and goes on when there is room again', () => {
    const database = open();
    database.exec('CREATE TABLE note (text BLOB)');
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    const insert = database.prepare('INSERT INTO note VALUES (zeroblob(100000))');
    expect(failureOf(() => insert.run())).toBe('full');
    database.pragma('max_page_count = 100000');
    insert.run();
    expect(database.prepare('SELECT count(*) FROM note').pluck().get()).toBe(1);
  });

  it('is found unsound when its pages are overwritten, and is set aside whole', () => {
    const database = open();
    database.exec('CREATE TABLE note (text TEXT)');
    const insert = database.prepare('INSERT INTO note VALUES (?)');
    for (let index = 0; index < 500; index += 1) insert.run(`${index}`.repeat(50));
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(7, 8192, 24_576);
    writeFileSync(file, bytes);
    expect(failureOf(() => checkDatabase(open()))).toBe('damaged');
    opened.pop()?.close();
    const name = setAside(file);
    expect(existsSync(file)).toBe(false);
    expect(existsSync(name)).toBe(true);
    expect(readdirSync(folder).filter((entry) => entry.startsWith('test.sqlite-'))).toEqual([]);
    writeFileSync(file, 'another');
    expect(setAside(file)).not.toBe(name);
  });
});

describe('migrating', () => {
  const first = { name: 'notes', sql: 'CREATE TABLE note (text TEXT)' };
  const second = { name: 'authors', sql: 'ALTER TABLE note ADD COLUMN author TEXT' };

  it('applies each step once and keeps a copy before it changes what is there', () => {
    const database = open();
    migrate(database, [first]);
    expect(existsSync(`${file}.before-migration`)).toBe(false);
    database.exec("INSERT INTO note VALUES ('kept')");
    migrate(database, [first, second]);
    migrate(database, [first, second]);
    expect(existsSync(`${file}.before-migration`)).toBe(true);
    expect(database.prepare('SELECT text, author FROM note').get()).toEqual({ text: 'kept', author: null });
  });

  it('undoes a step that fails', () => {
    const database = open();
    migrate(database, [first]);
    const broken = { name: 'broken', sql: 'CREATE TABLE half (a); CREATE TABLE note (text TEXT)' };
    expect(failureOf(() => migrate(database, [first, broken]))).toBe('failed');
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
  });

  it('refuses a schema that a later version wrote', () => {
    const database = open();
    migrate(database, [first, second]);
    expect(failureOf(() => migrate(database, [first]))).toBe('newer-schema');
  });
});
