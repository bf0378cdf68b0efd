import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    environment: 'node',
    // By default one processor is left idle, which on a small machine is half of it.
    maxWorkers: '100%',
    // No module here keeps state or acts when it is imported: the files may share what they load.
    isolate: false,
    // Style sheets are empty in tests; the tokens are read by the test of their contrast.
    css: { include: [/tokens\.css/] },
    reporters: ['default', ['json', { outputFile: 'artefacts/vitest.json' }]],
  },
});
