import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wavOf } from '../../src-main/sound/wav.ts';
import { projectRoot } from '../prepare/project-root.ts';

// Makes the sound of a ringing call, our own: two soft notes, twice, and a rest. `node scripts/sounds/make-ring.ts` writes it anew.

const samplesPerSecond = 22_050;
const lengthSeconds = 2.4;
const notes: readonly { readonly startsAt: number; readonly hertz: number }[] = [
  { startsAt: 0, hertz: 659.26 },
  { startsAt: 0.18, hertz: 880 },
  { startsAt: 0.62, hertz: 659.26 },
  { startsAt: 0.8, hertz: 880 },
];

/** One note that begins softly and fades like a struck bar; 0 before it begins. */
function sound(hertz: number, seconds: number): number {
  if (seconds < 0) return 0;
  const loudness = Math.min(1, seconds / 0.008) * Math.exp(-seconds * 5.5);
  const turn = 2 * Math.PI * hertz * seconds;
  return loudness * (Math.sin(turn) + 0.3 * Math.sin(2 * turn) + 0.08 * Math.sin(4 * turn));
}

const count = Math.round(samplesPerSecond * lengthSeconds);
const wave = Buffer.alloc(count * 2);
for (let index = 0; index < count; index += 1) {
  const at = index / samplesPerSecond;
  const level = notes.reduce((sum, { startsAt, hertz }) => sum + sound(hertz, at - startsAt), 0);
  // The end fades to nothing, so that the repetition does not click.
  const fade = Math.min(1, (lengthSeconds - at) / 0.05);
  wave.writeInt16LE(Math.round(Math.max(-1, Math.min(1, level * 0.42 * fade)) * 32_767), index * 2);
}
const folder = join(projectRoot, 'resources', 'sounds');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'ring.wav'), wavOf(wave, { sampleRate: samplesPerSecond }));
