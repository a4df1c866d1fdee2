import { delimiter } from 'node:path';
import { coreSpecs, countCommits, isPlantedBugs, ROTATION, specsOnPostgres } from './specs.mjs';

/**
 * @typedef {import('./step.mjs').Step} Step
 * @typedef {'fast' | 'check' | 'full'} Form
 */

/** What must hold whatever else this machine has. @type {Step[]} */
const STATIC_STEPS = [
  { name: 'format', commands: [['oxfmt', '--check', '.']] },
  {
    name: 'build',
    commands: [
      ['nest', 'build'],
      ['node', 'dist/scripts/pack-build.js'],
      ['node', 'dist/scripts/build-screens.js'],
    ],
  },
  {
    name: 'lint and types',
    commands: [
      ['oxlint', '--type-aware', '--type-check', '--deny-warnings', '--report-unused-disable-directives'],
      ['tsc', '--project', 'scripts/check'],
    ],
  },
  {
    name: 'imports',
    commands: [
      ['depcruise', '--config', '.dependency-cruiser.cjs', '.'],
      ['depcruise', '--config', 'scripts/check/feature-circles.cjs', 'src'],
    ],
  },
  { name: 'unused', commands: [['knip']] },
  { name: 'contract', commands: [['node', 'dist/scripts/contract.js', '--check']], needs: 'build' },
];

/** Takes minutes, so that it is begun first. @param {import('./surroundings.mjs').Neighbour} registry @returns {Step} */
const installMatrix = ({ place, word }) => ({
  name: 'install matrix',
  commands: [['node', 'scripts/install-matrix.mjs']],
  missing: place ? null : word,
});

const FAULTS = 'test/faults/';
// What calls the SQLite driver and serves by it; then what starts whole servers and runs what is shipped.
const ON_BOTH_NODES = ['test/door/sqlite', 'test/orders.', 'test/backup.'];
const ON_BOTH_NODES_IN_FULL = [...ON_BOTH_NODES, 'test/start', 'test/release', 'test/crowd.'];

/**
 * @param {object} wish
 * @param {Form} wish.form `fast`: two minutes for a person at work; `check`: what every change must pass; `full`: all there is
 * @param {string[]} wish.specs every end-to-end spec
 * @param {import('./planted-bugs.mjs').PlantedBug[]} wish.bugs every planted bug
 * @param {import('./surroundings.mjs').Neighbour} wish.postgres
 * @param {import('./surroundings.mjs').Neighbour} wish.chromium
 * @param {import('./surroundings.mjs').Neighbour | null} wish.newerNode null: this is one
 * @param {import('./surroundings.mjs').Neighbour | null} wish.registry null: this form does not ask it
 * @param {Record<string, string>} wish.env how tests find the other neighbours
 * @returns {Step[]}
 */
export function stepsFor({ form, specs, bugs: planted, postgres, chromium, newerNode, registry, env: shared }) {
  const isFull = form === 'full';
  const bugs = planted.filter(({ isDue, isLongForm }) => isFull || (isDue && !isLongForm));
  const env = { ...shared, CHECK_FORM: isFull ? 'full' : 'check', PLANTED_BUGS: bugs.map(({ name }) => name).join() };
  const onSqlite = { env: { ...env, TEST_DATABASE_URL: '' } };
  // Where a newer Node is named, tests run on it but for unit specs and a step of its own on this one; in the long form every
  // spec runs on this one on SQLite.
  /** @type {Record<string, string>} */
  const newest = newerNode?.place ? { PATH: [newerNode.place, process.env.PATH].join(delimiter) } : {};
  const unit = { name: 'unit', projects: ['unit'], ...onSqlite };
  if (form === 'fast')
    return [
      ...STATIC_STEPS,
      unit,
      { name: 'core on SQLite', projects: ['sqlite'], files: coreSpecs(specs), ...onSqlite },
    ];

  // They hold real browsers and sockets on a machine that others use, too. A lost order, and a rule, gets no second look.
  const isPlayedAgain = true;
  const commits = countCommits();
  const chosen = isFull ? null : specsOnPostgres(specs, commits);
  const onPostgres = {
    env: { ...env, ...newest, TEST_DATABASE_URL: postgres.place ?? '' },
    missing: postgres.place ? null : postgres.word,
  };
  const onNewest = { env: { ...onSqlite.env, ...newest } };
  const [sqliteNode, otherNode] = isFull ? [onSqlite, onNewest] : [onNewest, onSqlite];
  const onChromium = { ...onNewest, missing: chromium.place ? null : chromium.word };
  const dueSpecs = bugs.map(({ spec }) => spec);
  const faults = specs.filter((spec) => spec.startsWith(FAULTS) && (!isPlantedBugs(spec) || dueSpecs.includes(spec)));
  const faultsOnPostgres = chosen && [...chosen.faults, ...faults.filter((spec) => isPlantedBugs(spec))];
  const share = isFull ? 'all' : `share ${(commits % ROTATION) + 1} of ${ROTATION}`;
  const due = `${bugs.length} planted bugs due`;
  return [
    ...(registry ? [installMatrix(registry)] : []),
    ...STATIC_STEPS,
    unit,
    { name: 'e2e on SQLite', projects: ['sqlite', 'timed'], isPlayedAgain, ...sqliteNode },
    ...(newerNode ? [{ ...stepOnOtherNode(newerNode, isFull), ...otherNode }] : []),
    {
      name: 'e2e on PostgreSQL',
      projects: ['postgres'],
      files: chosen?.features,
      note: share,
      isPlayedAgain,
      ...onPostgres,
    },
    { name: 'screens', projects: ['screens', 'timed-screens'], isPlayedAgain, ...onChromium },
    ...(isFull ? [{ name: 'pictures', projects: ['pictures'], isPlayedAgain, ...comparing(onChromium) }] : []),
    { name: 'faults on SQLite', projects: faultProjects('faults-sqlite'), files: faults, note: due, ...onNewest },
    {
      name: 'faults on PostgreSQL',
      projects: faultProjects('faults-postgres'),
      files: faultsOnPostgres ?? undefined,
      note: share,
      ...onPostgres,
    },
  ];
}

/** @param {import('./surroundings.mjs').Neighbour} newerNode @param {boolean} isFull */
const stepOnOtherNode = ({ place, word }, isFull) => ({
  name: isFull || !place ? 'newer Node' : 'older Node',
  projects: ['sqlite'],
  files: isFull ? ON_BOTH_NODES_IN_FULL : ON_BOTH_NODES,
  isPlayedAgain: true,
  isRepeat: true,
  missing: place ? null : word,
});

/** With the pictures of docs/screens, which a person has looked at. @param {{ env: Record<string, string>, missing: string | null }} step */
const comparing = (step) => ({ ...step, env: { ...step.env, PICTURES: 'compare' } });

/** All that vitest.config.ts makes of one. @param {string} project */
export const faultProjects = (project) => [project, `${project}-isolated`, `${project}-alone`];
