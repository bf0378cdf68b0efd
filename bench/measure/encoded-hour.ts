import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toneOf } from '../../scripts/demo/tone.ts';

/** The FFmpeg that is measured against: `FFMPEG=/path`, or the one on the PATH. */
export const ffmpeg = process.env.FFMPEG ?? 'ffmpeg';

/** An hour as Ringover records it. Seconds. */
export const hourSeconds = 3600;

/** Writes an hour of mono mp3 at 32 kbit/s into a folder and returns its path; null where there is no FFmpeg to make it. */
export function encodeHour(folder: string): string | null {
  try {
    execFileSync(ffmpeg, ['-version'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const [wav, mp3] = [join(folder, 'hour.wav'), join(folder, 'hour.mp3')];
  writeFileSync(wav, toneOf(hourSeconds));
  execFileSync(ffmpeg, ['-loglevel', 'error', '-y', '-i', wav, '-ac', '1', '-b:a', '32k', mp3]);
  rmSync(wav);
  return mp3;
}
