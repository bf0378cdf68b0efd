/**
 * Where the engine's process is, seen from an entry of the relay (`import.meta.url`): its source, or
 * `whisper-worker.js` beside the entry when both are bundled.
 */
export function whisperWorkerUrl(entryUrl: string): URL {
  const isSource = new URL(entryUrl).pathname.endsWith('.ts');
  return new URL(isSource ? '../insight/providers/whisper-worker.ts' : './whisper-worker.js', entryUrl);
}
