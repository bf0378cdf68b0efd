import { defineConfig } from 'vitest/config';

/** Seconds each: another database server, a speech engine, the whole making of insights, hundreds of interleavings. `npm test` runs them. */
const long = [
  'src-main/relay/store/postgres/**/*.test.ts',
  'src-main/insight/providers/local-transcriber.test.ts',
  'src-main/relay/insight/insight-works.test.ts',
  'src-main/relay/import/import-contacts.test.ts',
  'src-main/desks/edits-meet.test.ts',
];

export default defineConfig({
  test: {
    environment: 'node',
    // By default one processor is left idle, which on a small machine is half of it.
    maxWorkers: '100%',
    // No module here keeps state or acts when it is imported: the files may share what they load.
    isolate: false,
    // Style sheets are empty in tests; the tokens are read by the test of their contrast.
    css: { include: [/tokens\.css/] },
    reporters: ['default', 'json'],
    outputFile: { json: 'artefacts/vitest.json' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...long],
        },
      },
      { extends: true, test: { name: 'long', include: long } },
    ],
  },
});
