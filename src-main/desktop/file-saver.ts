import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';

/** What became of a file to save. Its path stays here. */
export type SavedFile =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'saved'; readonly fileName: string }
  /** The disk did not take it. */
  | { readonly kind: 'unwritten'; readonly fileName: string };

/** What is to be saved, and under which name unless the person chooses another. Texts are in the person's language. */
export interface FileToSave {
  readonly title: string;
  readonly fileName: string;
  readonly typeName: string;
  /** Without point. */
  readonly extension: string;
  /** Made only once a place was chosen. */
  readonly content: () => Promise<string | Uint8Array>;
}

/** Lets a person choose a place in the system's own dialog, and writes the file there. */
export async function saveFile(file: FileToSave): Promise<SavedFile> {
  const window = BrowserWindow.getFocusedWindow();
  const options: Electron.SaveDialogOptions = {
    title: file.title,
    defaultPath: file.fileName,
    filters: [{ name: file.typeName, extensions: [file.extension] }],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return { kind: 'cancelled' };
  const fileName = basename(filePath);
  const content = await file.content();
  try {
    await writeFile(filePath, content);
    return { kind: 'saved', fileName };
  } catch {
    return { kind: 'unwritten', fileName };
  }
}
