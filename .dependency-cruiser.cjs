/** Who may import whom. The rule names are the sentences of ARCHITECTURE.md. */
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });
const tests = '\\.(test|suite)\\.tsx?$';

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid(
      'the-domain-knows-nobody',
      { path: '^src-main/domain/', pathNot: tests },
      { pathNot: '^src-main/domain/|libphonenumber-js|node-diff3' },
    ),
    forbid(
      'the-contract-knows-only-the-domain',
      { path: '^src-preload/contract/' },
      { pathNot: '^src-(preload/contract|main/domain)/' },
    ),
    forbid(
      'the-window-knows-only-the-contract-and-the-domain',
      { path: '^src-renderer/' },
      { path: '^(src-main/(?!domain/)|src-preload/(?!contract/)|node_modules/(electron|better-sqlite3)/)' },
    ),
    forbid('the-window-has-no-node', { path: '^src-renderer/', pathNot: tests }, { dependencyTypes: ['core'] }),
    forbid(
      'a-feature-does-not-import-another',
      { path: '^src-renderer/features/([^/]+)/' },
      { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    ),
    forbid(
      'electron-appears-only-in-desktop-ipc-index-and-preload',
      { path: '^src-(main|renderer)/', pathNot: '^src-main/(desktop|ipc)/|^src-main/index\\.ts$' },
      { path: 'node_modules/electron/|^electron$' },
    ),
    forbid(
      'the-database-knows-no-nouns',
      { path: '^src-main/database/', pathNot: tests },
      { path: '^src-(main|renderer|preload)/', pathNot: '^src-main/database/' },
    ),
    forbid(
      'encrypted-files-and-sound-know-no-nouns',
      { path: '^src-main/(encrypted-file|sound)/', pathNot: tests },
      { path: '^src-(main|renderer|preload)/', pathNot: '^src-main/$1/' },
    ),
    forbid(
      'the-relay-knows-the-domain-and-the-database',
      { path: '^src-main/relay/', pathNot: tests },
      {
        path: '^src-(main|renderer|preload)/',
        pathNot: '^src-main/(relay|domain|database|insight|encrypted-file|sound)/',
      },
    ),
    forbid(
      'the-relay-takes-only-types-of-what-makes-insights-but-where-it-is-started',
      { path: '^src-main/relay/', pathNot: `${tests}|^src-main/relay/start-relay\\.ts$` },
      { path: '^src-main/insight/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'insight-knows-the-domain-and-the-database',
      { path: '^src-main/insight/', pathNot: tests },
      { path: '^src-(main|renderer|preload)/', pathNot: '^src-main/(insight|domain|database|encrypted-file|sound)/' },
    ),
    forbid(
      'the-history-knows-the-domain-and-the-database',
      { path: '^src-main/history/', pathNot: tests },
      { path: '^src-(main|renderer|preload)/', pathNot: '^src-main/(history|domain|database)/' },
    ),
    forbid(
      'kept-recordings-know-the-domain-the-database-and-sound',
      { path: '^src-main/recordings/', pathNot: tests },
      {
        path: '^src-(main|renderer|preload)/',
        pathNot: '^src-main/(recordings|domain|database|encrypted-file|sound)/',
      },
    ),
    forbid(
      'a-report-knows-only-itself',
      { path: '^src-main/report/', pathNot: tests },
      { path: '^src-(main|renderer|preload)/', pathNot: '^src-main/report/' },
    ),
    forbid(
      'the-desktop-knows-the-domain',
      { path: '^src-main/desktop/', pathNot: tests },
      { path: '^src-(main|renderer|preload)/', pathNot: '^src-main/(desktop|domain)/' },
    ),
    forbid(
      'the-bridge-end-serves-the-contract',
      { path: '^src-main/ipc/', pathNot: tests },
      { path: '^src-main/(relay|database|encrypted-file|sound)/|^src-renderer/' },
    ),
    forbid(
      'the-bridge-end-takes-only-types-of-what-it-serves',
      { path: '^src-main/ipc/', pathNot: tests },
      { path: '^src-main/(history|recordings|desktop)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'a-desk-knows-what-it-is-asked-and-what-is-kept',
      { path: '^src-main/desks/', pathNot: tests },
      { path: '^src-main/(app|relay|insight)/|^src-renderer/' },
    ),
    forbid(
      'only-the-entry-builds-the-app',
      { path: '^src-(main|renderer|preload)/', pathNot: `${tests}|^src-main/app/|^src-main/index\\.ts$` },
      { path: '^src-main/app/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
