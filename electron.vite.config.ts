import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/**
 * What stays outside the bundle: Electron itself, the native parts of the database and of the speech engine, and what is loaded only by who asks for it, which
 * nobody does here: a decoder's megabytes of speech enhancement, and decoders of kinds of audio that no telephone system makes.
 */
const external = [
  'electron',
  'better-sqlite3',
  '@fugood/whisper.node',
  '@wasm-audio-decoders/opus-ml',
  /^@audio\/decode-(?!(?:aac|flac|mp3|mp4|opus)(?:\/|$))/,
];

/**
 * Writes every character outside ASCII as an escape: V8 holds a source in one byte a character only when all of them allow it,
 * and a source stays in memory for as long as the program runs.
 */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle: (_options, bundle) => {
    for (const file of Object.values(bundle)) {
      // The characters of a raw text are what they are.
      if (file.type !== 'chunk' || file.code.includes('String.raw')) continue;
      file.code = file.code.replaceAll(/[\u0080-\uffff]/g, escapeOf);
    }
  },
};

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export default defineConfig({
  main: {
    plugins: [asciiOnly],
    build: {
      target: 'node20.18',
      minify: 'oxc',
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: {
          index: resolve(import.meta.dirname, 'src-main/index.ts'),
          embedded: resolve(import.meta.dirname, 'src-main/relay/embedded.ts'),
          'sound-worker': resolve(import.meta.dirname, 'src-main/relay/recordings/sound/sound-worker.ts'),
          'whisper-worker': resolve(import.meta.dirname, 'src-main/insight/providers/whisper-worker.ts'),
          'peaks-worker': resolve(import.meta.dirname, 'src-main/sound/peaks-worker.ts'),
          'preparing-worker': resolve(import.meta.dirname, 'src-main/history/sqlite/preparing-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: { index: resolve(import.meta.dirname, 'src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src-renderer'),
    // Nothing may become a data: URL but images; scripts and styles are files of their own, as the content policy demands.
    build: {
      target: 'chrome130',
      minify: 'oxc',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: {
          index: resolve(import.meta.dirname, 'src-renderer/index.html'),
          card: resolve(import.meta.dirname, 'src-renderer/card.html'),
          lookup: resolve(import.meta.dirname, 'src-renderer/lookup.html'),
        },
      },
    },
    plugins: [react(), tailwindcss()],
  },
});
