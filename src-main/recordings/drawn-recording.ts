import type { CallUuid } from '#domain/call.ts';
import { parseRecordingOutline, type RecordingOutline } from '#domain/recording/recording-outline.ts';
import type { RecordingKeeper } from './recording-keeper.ts';

/** How a recording is drawn that is here; null when it is not, or cannot be drawn. `make` gives audiowaveform's JSON. */
export async function drawnOf(
  keeper: Pick<RecordingKeeper, 'open'>,
  id: CallUuid,
  make: (audio: () => AsyncGenerator<Buffer>) => Promise<string>,
): Promise<RecordingOutline | null> {
  const file = await keeper.open(id);
  if (file === null) return null;
  try {
    return parseRecordingOutline(JSON.parse(await make(() => file.read(0, file.sizeBytes))), '');
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
