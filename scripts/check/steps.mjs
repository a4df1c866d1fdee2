import { delimiter } from 'node:path';

/** @typedef {import('./step.mjs').Step} Step */

/** What must hold whatever stands beside this machine; seconds each. @type {Step[]} */
const STATIC_STEPS = [
  { name: 'format', commands: [['prettier', '--check', '.']] },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives']] },
  {
    name: 'floors',
    commands: [
      ['depcruise', '--config', '.dependency-cruiser.cjs', '.'],
      ['depcruise', '--config', 'scripts/check/feature-circles.cjs', 'src'],
    ],
  },
  {
    name: 'types',
    commands: [
      ['tsc', '--noEmit'],
      ['tsc', '--project', 'scripts/check'],
    ],
  },
  { name: 'unused', commands: [['knip']] },
  {
    name: 'build',
    commands: [
      ['nest', 'build'],
      ['node', 'dist/scripts/pack-build.js'],
      ['node', 'dist/scripts/build-screens.js'],
    ],
  },
  { name: 'contract', commands: [['node', 'dist/scripts/contract.js', '--check']], needs: 'build' },
];

// What speaks to the driver of SQLite, starts whole servers, and runs what is shipped.
const ON_NEWER_NODE = ['test/door/sqlite', 'test/start', 'test/backup.', 'test/release', 'test/crowd.'];

/**
 * @param {object} wish
 * @param {boolean} wish.isFast without what takes minutes: other databases and faults
 * @param {import('./surroundings.mjs').Neighbour} wish.postgres
 * @param {import('./surroundings.mjs').Neighbour} wish.chromium
 * @param {import('./surroundings.mjs').Neighbour | null} wish.newerNode null: this is one
 * @param {Record<string, string>} wish.env how tests learn of the other neighbours
 * @returns {Step[]}
 */
export function stepsFor({ isFast, postgres, chromium, newerNode, env }) {
  // They hold real browsers and sockets on a machine that others use, too. A lost order, and a rule, gets no second look.
  const isPlayedAgain = true;
  const onSqlite = { env: { ...env, TEST_DATABASE_URL: '' } };
  const onPostgres = {
    env: { ...env, TEST_DATABASE_URL: postgres.place ?? '' },
    missing: postgres.place ? null : postgres.word,
  };
  const quick = [
    ...STATIC_STEPS,
    { name: 'unit', projects: ['unit'], ...onSqlite },
    { name: 'e2e on SQLite', projects: ['sqlite'], isPlayedAgain, ...onSqlite },
    { name: 'timed on SQLite', projects: ['timed'], isPlayedAgain, ...onSqlite },
  ];
  if (isFast) return quick;
  const onChromium = { ...onSqlite, missing: chromium.place ? null : chromium.word };
  const onNewerNode = newerNode && {
    name: 'newer Node',
    projects: ['sqlite'],
    files: ON_NEWER_NODE,
    isPlayedAgain,
    env: { ...onSqlite.env, PATH: [newerNode.place, process.env.PATH].join(delimiter) },
    missing: newerNode.place ? null : newerNode.word,
  };
  return [
    ...quick,
    ...(onNewerNode ? [onNewerNode] : []),
    { name: 'e2e on PostgreSQL', projects: ['postgres'], isPlayedAgain, ...onPostgres },
    { name: 'screens', projects: ['screens'], isPlayedAgain, ...onChromium },
    { name: 'timed screens', projects: ['timed-screens'], isPlayedAgain, ...onChromium },
    { name: 'faults on SQLite', projects: ['faults-sqlite'], ...onSqlite },
    { name: 'faults on PostgreSQL', projects: ['faults-postgres'], ...onPostgres },
  ];
}
