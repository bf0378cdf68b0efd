import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';

/** A file a person chose. Its path stays here. */
export type ChosenFile =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'read'; readonly name: string; readonly content: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-large'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly name: string };

/** What is asked for. Texts are in the person's language. */
export interface FileWish {
  readonly title: string;
  readonly typeName: string;
  /** Without points. */
  readonly extensions: readonly string[];
  readonly limitBytes: number;
}

/** Lets a person choose one file in the system's own dialog, and reads it whole. */
export async function chooseFile(wish: FileWish): Promise<ChosenFile> {
  const window = BrowserWindow.getFocusedWindow();
  const options: Electron.OpenDialogOptions = {
    title: wish.title,
    properties: ['openFile'],
    filters: [{ name: wish.typeName, extensions: [...wish.extensions] }],
  };
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  const [path] = filePaths;
  return canceled || path === undefined ? { kind: 'cancelled' } : readChosen(path, wish.limitBytes);
}

async function readChosen(path: string, limitBytes: number): Promise<ChosenFile> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > limitBytes) return { kind: 'too-large', name };
    return { kind: 'read', name, content: new Uint8Array(await readFile(path)) };
  } catch {
    return { kind: 'unreadable', name };
  }
}
