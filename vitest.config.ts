import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// A test that passes in one time zone alone has found a fault; it finds it on every machine, or on none.
process.env.TZ = 'UTC';
process.env.SEED ??= '86';
// What a run leaves for all of its workers carries its name.
process.env.TEST_RUN = String(process.pid);
// Servers that specs start are built here, once for all workers; the check names a folder for all of its steps.
process.env.TEST_BUILDS ??= join(tmpdir(), `qres-builds-${process.pid}`);

// The machines that run this have two cores, and each worker keeps a server and a database busy.
const MOST_WORKERS = Number(process.env.TEST_WORKERS ?? 2);
// A test that waits for a browser, a disk or another process leaves its core to a third worker.
const MOST_WAITING_WORKERS = Number(process.env.TEST_WORKERS ?? 3);
// A limit finds what hangs; what is slow beside another load is not at fault.
const UNIT_MS = 60_000;
const E2E_MS = 90_000;
// Within one promise a fault programme kills, restarts and compares many times.
const FAULTS_MS = 600_000;
// So long a test looks for what is to happen: a second is nothing on a machine that has other work.
const POLL_MS = 15_000;

// A browser starts in seconds, and an evening on six screens is played as people play it.
const SCREENS_MS = 240_000;

const SCREENS = 'test/screens/**/*.e2e-spec.ts';
// What reads a clock, a processor or a heap, or must tap within a second, has the machine for itself: beside another worker
// it would measure that one.
const TIMED_SCREENS = 'test/screens/{*-speed,*-soak,kitchen-taps}.e2e-spec.ts';
const TIMED = 'test/guest-readers.sqlite.e2e-spec.ts';
const FAULTS = 'test/faults/**/*.e2e-spec.ts';
// A planted bug replaces modules of the product before they are loaded, so these files have a worker each.
const ISOLATED_FAULTS = 'test/faults/**/{*-mutants*,disk-full,hostile-frames*,interleavings*}.e2e-spec.ts';
// In full size they promise times and sizes, and would measure whatever runs beside them.
const MEASURED_FAULTS =
  process.env.CHECK_FORM === 'full'
    ? ['test/faults/{sockets,slow-sockets,memory,soak,network}.sqlite.e2e-spec.ts']
    : [];
const E2E = 'test/**/*.e2e-spec.ts';
// Promises of one database alone carry its name. Elsewhere they are left out, not skipped: a skipped test means that
// something was missing.
const SQLITE_ALONE = 'test/**/*sqlite.e2e-spec.ts';
const POSTGRES_ALONE = 'test/**/*postgres.e2e-spec.ts';
// Promises in which no database has a part are kept once: pictures, and what is printed.
const ONCE = 'test/**/*.once.e2e-spec.ts';
// Specs that find a server's name in TEST_DATABASE_URL make their databases there, others a SQLite file each.
const WITHOUT_SERVER = { TEST_DATABASE_URL: '' };
// A commit waits for the disk, and what most specs promise has nothing to do with one. Faults are played on a real one.
const MEMORY = '/dev/shm';
const ROOM_BYTES = 2 ** 30;
const IN_MEMORY = hasRoom(MEMORY) ? { TMPDIR: MEMORY } : {};

type Project = TestProjectInlineConfiguration['test'];

// Groups run one after another: two loads at once would spoil each other's timing.
// Every end-to-end spec loads the whole product: those of one worker share it, or half their time would be loading.
const projects: Project[] = [
  {
    name: 'unit',
    include: ['{src,web,scripts,migrations}/**/*.spec.ts'],
    testTimeout: UNIT_MS,
    hookTimeout: UNIT_MS,
    isolate: false,
    sequence: { groupOrder: 1 },
  },
  {
    name: 'sqlite',
    include: [E2E],
    maxWorkers: MOST_WAITING_WORKERS,
    isolate: false,
    exclude: [FAULTS, SCREENS, TIMED, POSTGRES_ALONE],
    env: { ...WITHOUT_SERVER, ...IN_MEMORY },
    testTimeout: E2E_MS,
    hookTimeout: E2E_MS,
    sequence: { groupOrder: 2 },
  },
  {
    name: 'postgres',
    include: [E2E],
    maxWorkers: MOST_WAITING_WORKERS,
    isolate: false,
    exclude: [FAULTS, SCREENS, SQLITE_ALONE, ONCE],
    globalSetup: 'test/templates.ts',
    testTimeout: E2E_MS,
    hookTimeout: E2E_MS,
    sequence: { groupOrder: 3 },
  },
  {
    name: 'screens',
    include: [SCREENS],
    exclude: [TIMED_SCREENS],
    maxWorkers: MOST_WAITING_WORKERS,
    isolate: false,
    env: { ...WITHOUT_SERVER, ...IN_MEMORY },
    globalSetup: 'test/screens/built.ts',
    testTimeout: SCREENS_MS,
    hookTimeout: SCREENS_MS,
    sequence: { groupOrder: 4 },
  },
  {
    name: 'pictures',
    include: ['test/pictures/*.pictures.ts'],
    env: { ...WITHOUT_SERVER, ...IN_MEMORY },
    testTimeout: SCREENS_MS,
    hookTimeout: SCREENS_MS,
    sequence: { groupOrder: 4 },
  },
  {
    name: 'timed',
    include: [TIMED],
    env: { ...WITHOUT_SERVER, ...IN_MEMORY },
    testTimeout: E2E_MS,
    hookTimeout: E2E_MS,
    fileParallelism: false,
    sequence: { groupOrder: 5 },
  },
  {
    name: 'timed-screens',
    include: [TIMED_SCREENS],
    isolate: false,
    env: { ...WITHOUT_SERVER, ...IN_MEMORY },
    globalSetup: 'test/screens/built.ts',
    testTimeout: SCREENS_MS,
    hookTimeout: SCREENS_MS,
    fileParallelism: false,
    sequence: { groupOrder: 6 },
  },
  // Faults are found by comparing what clients saw with what is kept, not by a clock.
  ...faults('faults-sqlite', 7, [POSTGRES_ALONE], WITHOUT_SERVER),
  ...faults('faults-postgres', 8, [SQLITE_ALONE]),
  {
    name: 'faults-sqlite-alone',
    include: MEASURED_FAULTS,
    isolate: false,
    env: WITHOUT_SERVER,
    testTimeout: FAULTS_MS,
    hookTimeout: E2E_MS,
    fileParallelism: false,
    sequence: { groupOrder: 9 },
  },
];

function faults(name: string, groupOrder: number, exclude: string[], env: Record<string, string> = {}): Project[] {
  const shared = { env, testTimeout: FAULTS_MS, hookTimeout: E2E_MS, sequence: { groupOrder } };
  return [
    { ...shared, name, include: [FAULTS], exclude: [ISOLATED_FAULTS, ...MEASURED_FAULTS, ...exclude], isolate: false },
    { ...shared, name: `${name}-isolated`, include: [ISOLATED_FAULTS], exclude },
  ];
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

/** Nobody's server or browser is used unasked: a person names it, or the check that found it. */
function canRun(project: Project): boolean {
  const name = String(project?.name);
  if (name === 'pictures') return Boolean(process.env.PICTURES && process.env.CHROMIUM_PATH);
  if (name.includes('screens')) return Boolean(process.env.CHROMIUM_PATH);
  return Boolean(process.env.TEST_DATABASE_URL) || !name.includes('postgres');
}

// Begun last, one of these would leave the other worker with nothing to do.
const LONGEST = [
  'demo',
  'start',
  'venue-command',
  'provider-evening',
  'provider-books',
  'permissions',
  'fuzz',
  'foreign-venue',
  'time-clock',
  'rolling',
  'kitchen-trust',
  'outbox-trust',
  'guest-pickup',
  'guest-table',
  'guest-pay',
  'waiter-pay',
  'upgrade',
  'order',
  'evening',
  'kitchen-views',
  'statement-deaths',
  'kill',
  'several-instances',
  'sockets',
  'slow-sockets',
];

class LongestFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.findIndex((name) => basename(moduleId).startsWith(`${name}.`));
      return found < 0 ? LONGEST.length : found;
    };
    return (await super.sort(specs)).toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    // Transformed modules are kept in node_modules, so that only the first step of a check transforms the product.
    experimental: { fsModuleCache: true },
    globalSetup: 'test/shared-builds.ts',
    maxWorkers: MOST_WORKERS,
    setupFiles: ['test/seeded.ts'],
    expect: { poll: { timeout: POLL_MS } },
    sequence: { sequencer: LongestFirst },
    projects: projects.filter(canRun).map((test) => ({ extends: true, test })),
  },
});
