import { describe, expect, it } from 'vitest';
import { wavOf } from './wav.ts';
import { createWavDecoder } from './wav-decoder.ts';

/** Decodes a file that comes in pieces of this many bytes. */
async function decode(file: Uint8Array, pieceBytes = file.length) {
  const decoder = createWavDecoder();
  const channels: number[][] = [];
  let sampleRate = 0;
  for (let from = 0; from < file.length; from += pieceBytes) {
    const samples = await decoder.decode(file.subarray(from, from + pieceBytes));
    if (samples.channels.length > 0) sampleRate = samples.sampleRate;
    for (const [index, channel] of samples.channels.entries()) {
      channels[index] ??= [];
      channels[index].push(...channel);
    }
  }
  return { sampleRate, channels };
}

const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

describe('decoding WAV', () => {
  it.each([
    ['8 bits', { bits: 8 }, Buffer.from([0, 128, 192, 255]), [-1, 0, 0.5, 127 / 128]],
    ['16 bits', { bits: 16 }, Buffer.from([0x00, 0x80, 0, 0, 0x00, 0x40]), [-1, 0, 0.5]],
    ['24 bits', { bits: 24 }, Buffer.from([0, 0, 0x80, 0, 0, 0, 0, 0, 0x40, 0, 0, 0xc0]), [-1, 0, 0.5, -0.5]],
    ['32 bits', { bits: 32 }, Buffer.from([0, 0, 0, 0x80, 0, 0, 0, 0x40]), [-1, 0.5]],
    // The values of G.711's table, as 16 bits.
    [
      'A-law',
      { bits: 8, code: 6 },
      Buffer.from([0x55, 0xd5, 0x2a, 0xaa, 0x00]),
      [-8, 8, -32_256, 32_256, -5504].map((value) => value / 32_768),
    ],
    [
      'mu-law',
      { bits: 8, code: 7 },
      Buffer.from([0x00, 0x80, 0x7f, 0xff, 0x40]),
      [-32_124, 32_124, 0, 0, -1884].map((value) => value / 32_768),
    ],
  ])('reads %s', async (_name, options, sound, expected) => {
    const { channels, sampleRate } = await decode(wavOf(sound, options));
    expect(sampleRate).toBe(8000);
    expect(channels).toHaveLength(1);
    expect(channels[0]?.map((sample) => sample + 0)).toEqual(expected.map(Math.fround).map((sample) => sample + 0));
  });

  it('keeps channels apart, however the file is cut', async () => {
    const sound = Buffer.alloc(4 * 50);
    for (let frame = 0; frame < 50; frame += 1) {
      sound.writeInt16LE(frame * 100, frame * 4);
      sound.writeInt16LE(-frame * 100, frame * 4 + 2);
    }
    const file = wavOf(sound, { channels: 2, sampleRate: 16_000 });
    const left = Array.from({ length: 50 }, (_, frame) => Math.fround((frame * 100) / 32_768));
    for (const pieceBytes of [1, 3, 4, 45, 50, file.length]) {
      const { channels, sampleRate } = await decode(file, pieceBytes);
      expect(sampleRate).toBe(16_000);
      expect(channels[0]).toEqual(left);
      expect(channels[1]?.map((sample) => -sample + 0)).toEqual(left);
    }
  });

  it('passes over chunks that are not sound, and what follows the sound', async () => {
    const plain = wavOf(Buffer.from([0, 0x40, 0, 0xc0]));
    const format = plain.subarray(12, 36);
    const file = Buffer.concat([
      plain.subarray(0, 12),
      chunk('LIST', Buffer.from('odd')),
      format,
      chunk('fact', Buffer.alloc(4)),
      chunk('data', Buffer.from([0, 0x40, 0, 0xc0])),
      chunk('LIST', Buffer.alloc(20, 1)),
    ]);
    for (const pieceBytes of [1, 7, file.length])
      expect((await decode(file, pieceBytes)).channels).toEqual([[0.5, -0.5]]);
  });

  it('reads to the end where the size of the sound was never filled in', async () => {
    for (const size of [0, 0xffff_ffff]) {
      const file = wavOf(Buffer.from([0, 0x40, 0, 0xc0]));
      file.writeUInt32LE(size, 40);
      expect((await decode(file)).channels).toEqual([[0.5, -0.5]]);
    }
  });

  it('reads the extended header', async () => {
    const format = Buffer.alloc(40);
    wavOf(Buffer.alloc(0)).copy(format, 0, 20, 36);
    format.writeUInt16LE(0xfffe, 0);
    format.writeUInt16LE(1, 24);
    const file = Buffer.concat([
      Buffer.from('RIFF....WAVE'),
      chunk('fmt ', format),
      chunk('data', Buffer.from([0, 0x40])),
    ]);
    expect((await decode(file)).channels).toEqual([[0.5]]);
  });

  it('refuses what it cannot read', async () => {
    const withFormat = (change: (file: Buffer) => void): Buffer => {
      const file = wavOf(Buffer.alloc(8));
      change(file);
      return file;
    };
    const bad = [
      wavOf(Buffer.alloc(8), { code: 0x31 }),
      wavOf(Buffer.alloc(8), { bits: 12 }),
      wavOf(Buffer.alloc(8), { channels: 0 }),
      wavOf(Buffer.alloc(8), { channels: 9 }),
      wavOf(Buffer.alloc(8), { sampleRate: 0 }),
      withFormat((file) => file.writeUInt32LE(0xffff_fff0, 16)),
      withFormat((file) => file.write('data', 12, 'latin1')),
      withFormat((file) => file.writeUInt32LE(4, 16)),
    ];
    for (const file of bad) await expect(decode(file)).rejects.toThrow(/encoding|header|say how/);
  });
});
