/**
 * The floors of the house: which way imports may go. A floor may use what lies below it, never what lies above.
 *
 *   4  files in src itself, scripts/, test/, bench/    may import anything
 *   3  features (every other folder of src)            floors 1 and 2; one another by service, module or dto
 *   2  config, database, events, auth, http            floor 1 and one another
 *   1  domain                                          nothing
 *      web/                                            runs src/domain; views and the catalogue of events as types
 *
 * That no circle runs through the features is a question about folders, asked in scripts/check/feature-circles.cjs.
 */
const PLATFORM = 'config|database|events|auth|http';
const DOMAIN_FILES = '^src/domain/';
const DOMAIN_TESTS = '^test/(domain/|form\\.ts$)';
const PLATFORM_FILES = `^src/(${PLATFORM})/`;
const FEATURE_FILES = `^src/(?!(domain|${PLATFORM})/)[^/]+/`;
const TOP_FILES = '^src/[^/]+\\.ts$';
const SPECS = '\\.(e2e-)?spec\\.ts$';
const VIEWS = '\\.dto\\.ts$';
// A server made of rules, for the tests of the screens' client; no page loads it.
const WEB_MODEL = '^web/lib/model/';
const CATALOG = '^src/events/catalog\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'What is true of restaurants must not depend on a framework, a database or a clock: the browser runs it, and thousands of cases are tested in milliseconds.',
      severity: 'error',
      from: { path: DOMAIN_FILES, pathNot: SPECS },
      to: { pathNot: DOMAIN_FILES },
    },
    {
      name: 'domain-specs-need-only-the-domain',
      comment: 'A domain test that needs more than the domain shows that the domain is not pure.',
      severity: 'error',
      from: { path: `${DOMAIN_FILES}.*${SPECS}` },
      to: { pathNot: [DOMAIN_FILES, DOMAIN_TESTS, '(^|/)node_modules/(vitest|fast-check)/'] },
    },
    {
      name: 'what-domain-specs-draw-from-needs-only-the-domain',
      comment: 'Bills, splits and receipts that are made up for specs of the domain are as pure as these are.',
      severity: 'error',
      from: { path: DOMAIN_TESTS },
      to: { pathNot: [DOMAIN_FILES, DOMAIN_TESTS, '(^|/)node_modules/fast-check/'] },
    },
    {
      name: 'platform-knows-no-feature',
      comment:
        'A feature can be added, changed or removed without touching the platform. The one exception has a name: events/catalog.ts says which view each event carries.',
      severity: 'error',
      from: { path: PLATFORM_FILES, pathNot: CATALOG },
      to: { path: FEATURE_FILES },
    },
    {
      name: 'catalog-knows-views-only',
      comment: 'The catalogue of events ties names to views; behaviour of a feature has no place in it.',
      severity: 'error',
      from: { path: CATALOG },
      to: { path: FEATURE_FILES, pathNot: VIEWS },
    },
    {
      name: 'catalog-imports-views-as-types',
      comment: 'The browser imports the catalogue: at run time it must not drag a feature, and Nest with it, along.',
      severity: 'error',
      from: { path: CATALOG },
      to: { path: FEATURE_FILES, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-meet-at-their-doors',
      comment:
        'A feature knows another by what it offers (service, module) and by what it sends (dto). Its entities and controllers are its own affair; other aggregates are meant by id.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: [DOMAIN_FILES, PLATFORM_FILES] },
      to: { path: FEATURE_FILES, pathNot: ['^src/$1/', '\\.(service|module|dto)\\.ts$'] },
    },
    {
      name: 'features-get-the-one-door',
      comment:
        'A connection, a manager or an engine in a feature would be a second way to write: outside the queue, the retry and the log.',
      severity: 'error',
      from: { path: FEATURE_FILES },
      to: {
        path: '^src/database/',
        pathNot:
          '^src/database/(cards|columns|database|house-routine|last-place|new-id|reader|routine|sql|statement|tx|woken-routine)\\.ts$',
      },
    },
    {
      name: 'rooms-know-no-roof',
      comment:
        'The files that lie in src itself gather the rooms; a room that asks them back makes a circle of the house.',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: TOP_FILES },
    },
    {
      name: 'product-knows-no-tools',
      comment:
        'Tests, scripts, benchmarks and screens stand on the product. It must start where they are absent, as in the production image.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: SPECS },
      to: { path: '^(test|scripts|bench|web)/' },
    },
    {
      name: 'product-runs-without-dev-packages',
      comment: 'In production nothing of devDependencies is installed; the start would fail there and only there.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: SPECS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-driver-of-postgresql-is-read-late',
      comment:
        'A house on SQLite starts without reading the driver of the other database. One import that is not awaited, and every start reads it.',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: [SPECS, '^src/database/postgres-', '^scripts/check/'] },
      to: {
        path: ['(^|/)node_modules/pg/', '^src/database/postgres-(source|notices)\\.ts$'],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-the-schema-lists-migrations',
      comment: 'Which migrations there are is said once, beside the entities that they must agree with.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/schema\\.ts$' },
      to: { path: '^migrations/' },
    },
    {
      name: 'migrations-are-history',
      comment:
        'A migration does the same for ever. It may use the portable columns, but no feature and no rule: those change, and history would change with them.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/', pathNot: '^src/database/(columns|tables)\\.ts$' },
    },
    {
      name: 'screens-run-the-domain-only',
      comment:
        'A screen speaks to the server by its contract: rules come from src/domain, everything else over the wire. Nothing of the server may end in a bundle.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|migrations|scripts|test|bench)/', pathNot: [DOMAIN_FILES, `^src/.*${VIEWS}`, CATALOG] },
    },
    {
      name: 'screens-know-views-as-types',
      comment:
        'Views and the catalogue are classes and tables of the server; a screen needs their shape and not a byte of them.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: [`^src/.*${VIEWS}`, CATALOG], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-run-in-browsers',
      comment: 'These packages run on a server; in a bundle they would fail, or be megabytes that no screen needs.',
      severity: 'error',
      from: { path: '^web/', pathNot: [SPECS, WEB_MODEL, '\\.config\\.ts$'] },
      to: { path: '(^|/)node_modules/(@nestjs|typeorm|pg|@photostructure|fastify|@fastify|socket\\.io)/' },
    },
    {
      name: 'screens-have-no-node',
      comment: 'No browser has the modules of Node.',
      severity: 'error',
      from: { path: '^web/', pathNot: [SPECS, WEB_MODEL, '\\.config\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-barrels',
      comment:
        'An import names the file that it needs. A barrel loads a whole folder for one name and hides circles; migrations/index.ts is an ordered list and no barrel.',
      severity: 'error',
      from: {},
      to: {
        path: '(^|/)index\\.ts$',
        pathNot: ['^migrations/index\\.ts$', '(^|/)node_modules/'],
      },
    },
    {
      name: 'no-circles',
      comment:
        'Files in a circle can only be read, tested and moved together, and which of them is loaded first is chance.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere escapes every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    // Types make floors too: an entity imported as a type is still an entity of somebody else.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
