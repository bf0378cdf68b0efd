import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { BrowserWindow, dialog } from 'electron';

/** What is to be saved, and as what. */
export interface RecordingToSave {
  /** What the dialog proposes. */
  readonly name: string;
  /** Without its point. */
  readonly ending: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Lets a person say where, and writes it there; what was begun and not finished is removed. Rejects when it cannot be written. */
export type SaveRecording = (file: RecordingToSave) => Promise<'saved' | 'cancelled'>;

/** Saves by the system's own dialog. */
export const saveRecording: SaveRecording = async ({ name, ending, content }) => {
  const window = BrowserWindow.getFocusedWindow();
  const options = { defaultPath: name, filters: [{ name: ending.toUpperCase(), extensions: [ending] }] };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return 'cancelled';
  try {
    await pipeline(content, createWriteStream(filePath, { mode: 0o600 }));
    return 'saved';
  } catch (error) {
    await rm(filePath, { force: true });
    throw error;
  }
};
