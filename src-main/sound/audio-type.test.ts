import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audioTypeOf } from './audio-type.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

describe('the type of audio', () => {
  it.each([
    ['mono.mp3', 'audio/mpeg'],
    ['stereo.mp3', 'audio/mpeg'],
    ['mono-opus.ogg', 'audio/ogg'],
    ['stereo-vorbis.ogg', 'audio/ogg'],
  ])('of %s is %s', (name, type) => {
    expect(audioTypeOf(fixture(name).subarray(0, 64))).toBe(type);
  });

  it.each([
    [Buffer.from('ID3\u0004\u0000'), 'audio/mpeg'],
    [Buffer.from([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg'],
    [Buffer.from('RIFF\u0024\u0000\u0000\u0000WAVEfmt '), 'audio/wav'],
    [Buffer.from('fLaC\u0000'), 'audio/flac'],
    [Buffer.from('\u0000\u0000\u0000\u0020ftypM4A '), 'audio/mp4'],
    [Buffer.from([0xff, 0xf1, 0x50, 0x80]), 'audio/aac'],
  ])('is told by its first bytes: %s', (head, type) => {
    expect(audioTypeOf(head)).toBe(type);
  });

  it.each([
    Buffer.alloc(0),
    Buffer.alloc(64),
    Buffer.alloc(64, 0xff),
    Buffer.from('<!doctype html>'),
    Buffer.from('{"error":true}'),
    Buffer.from('RIFF\u0024\u0000\u0000\u0000AVI LIST'),
    Buffer.from('GIF89a'),
    Buffer.from('%PDF-1.7'),
    Buffer.from('\ufeff{"error":true}', 'utf16le'),
    Buffer.from([0x1f, 0x8b, 0x08]),
  ])('is none of anything else: %s', (head) => {
    expect(audioTypeOf(head)).toBeNull();
  });
});
