/** The rings of `src/README.md`, as rules that a machine checks. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: to, path: '^(src|cards|node_modules|node:)', dependencyTypesNot: ['core'] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-machine-inside',
      severity: 'error',
      comment: 'Files, sockets and processes are the adapters’. Hashing is pure: bot/form-id.ts marks a form with it.',
      from: { path: '^src/(domain|ports|records|ui|bot|features)/', pathNot: '^src/bot/form-id\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or want a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nobody-imports-the-start',
      severity: 'error',
      comment:
        'main.ts, app.ts and the operator’s commands put everything together; only they and the tests know all parts.',
      from: { pathNot: '^src/((main|app)\\.ts$|operate/)' },
      to: { path: '^src/((main|app)\\.ts$|operate/)' },
    },
    {
      name: 'nobody-imports-the-tools',
      severity: 'error',
      comment: 'src/dev is for developers; the product runs without it.',
      from: { pathNot: '^src/dev/' },
      to: { path: '^src/dev/' },
    },
    only(
      'domain',
      '^src/domain/',
      '^(src/domain/|node_modules/(temporal-polyfill|diff|date-holidays)/)',
      'Rules and types know nothing of the outside; moments come in as arguments.',
    ),
    only('ports', '^src/ports/', '^(src/(domain|ports)/|node_modules/temporal-polyfill/)', 'A port is types only.'),
    only(
      'records',
      '^src/records/',
      '^(src/(domain|ports|records)/|node_modules/(temporal-polyfill|zod)/)',
      'A record goes through the tables port; it knows no Azure.',
    ),
    only(
      'ui',
      '^src/ui/',
      '^(src/(domain|ports|ui)/|node_modules/(temporal-polyfill|zod|adaptivecards-templating|adaptive-expressions)/)',
      'Cards and texts know data, not who asks for them.',
    ),
    only(
      'bot',
      '^src/bot/(?!teams\\.ts$)',
      '^(src/(domain|ports|records|ui|bot)/|cards/bot/|node_modules/(temporal-polyfill|zod|lru-cache)/)',
      'The dialogue engine knows neither Teams nor a feature.',
    ),
    only(
      'bot-teams',
      '^src/bot/teams\\.ts$',
      '^(src/(domain|ports|records|ui|bot)/|node_modules/(zod|botbuilder|botframework-schema|botbuilder-core)/)',
      'The one file of the inside that knows botbuilder: a move to another SDK touches it and adapters/teams.',
    ),
    only(
      'features',
      '^src/features/',
      '^(src/(domain|ports|records|ui|bot|features)/|cards/|node_modules/(temporal-polyfill|zod)/)',
      'A feature never sees botbuilder, restify or an Azure package.',
    ),
    {
      name: 'features-keep-their-insides',
      severity: 'error',
      comment: 'Features meet in data and in verbs: another feature’s actions.ts is all that may be imported of it.',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/($1/|[^/]+/actions\\.ts$)' },
    },
    {
      name: 'only-teams-files-know-botbuilder',
      severity: 'error',
      comment: 'A later move to the Agents SDK touches bot/teams.ts, adapters/teams and the start-up only.',
      from: { path: '^src/', pathNot: '^src/(bot/teams\\.ts|adapters/teams/|app\\.ts)' },
      to: { path: '^node_modules/(botbuilder|botframework)' },
    },
    only(
      'adapters',
      '^src/adapters/(?!documents/|links/)',
      '^(src/(domain|ports|adapters)/|node_modules/(temporal-polyfill|zod|lru-cache|@azure|botbuilder|botframework)[^/]*/?)',
      'An adapter knows its port and its own SDK.',
    ),
    only(
      'adapters-links',
      '^src/adapters/links/',
      '^(src/(domain|ports|adapters/links)/|node_modules/(temporal-polyfill|zod|jose)/)',
      'Tokens are made and read in one place.',
    ),
    only(
      'adapters-documents',
      '^src/adapters/documents/',
      '^(src/(domain|ports|adapters/documents)/|node_modules/(temporal-polyfill|docx|write-excel-file)/)',
      'What Word and Excel know of a document stays here: a feature says what it says.',
    ),
    only(
      'server',
      '^src/server/',
      '^(src/(ports|records|bot|server)/|node_modules/(restify|@types/restify|zod)/)',
      'HTTP stays at the rim.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
