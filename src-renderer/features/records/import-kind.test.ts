import { describe, expect, it } from 'vitest';
import { importKindOf } from './import-kind.ts';

describe('a dropped file', () => {
  it('holds cases when its first line names a reference, else contacts', () => {
    expect(importKindOf('dossiers.csv', 'id;Reference;title\n1;2;3')).toBe('cases');
    expect(importKindOf('dossiers.csv', '\uFEFF"id","reference","title"\r\n')).toBe('cases');
    expect(importKindOf('klanten.csv', 'id,full_name,phones\n1,reference,')).toBe('contacts');
    expect(importKindOf('reference.VCF', 'BEGIN:VCARD')).toBe('contacts');
    expect(importKindOf('empty.csv', '')).toBe('contacts');
  });
});
