import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toneOf } from '../../scripts/demo/tone.ts';

const ffmpeg = process.env.FFMPEG ?? 'ffmpeg';

/**
 * A recording of two speakers in a folder: an mp3 as telephone systems make them, or a WAV where there is no FFmpeg to
 * make one.
 */
export function writeRecording(folder: string, seconds: number): string {
  const wav = join(folder, 'recording.wav');
  writeFileSync(wav, toneOf(seconds));
  const mp3 = join(folder, 'recording.mp3');
  try {
    execFileSync(ffmpeg, ['-loglevel', 'error', '-y', '-i', wav, '-b:a', '32k', mp3]);
  } catch {
    console.log('there is no FFmpeg here to make an mp3: the recordings are WAV, which is read more quickly');
    return wav;
  }
  rmSync(wav);
  return mp3;
}
