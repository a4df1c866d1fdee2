import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { lookBeside } from '../../scripts/beside.js';
import { unitFile } from '../../scripts/service/unit.js';
import { findFaults } from '../../src/ledger/ledger.js';
import type { Bundle } from '../bundle.js';
import { plant } from '../mutants/plant.js';
import { buildServer, RESERVED_MIB, ServerProcess } from '../server-process.js';
import { byForm, isFullForm } from '../form.js';
import { longFormBugs } from '../mutants/planted-bugs.js';
import { busyEvening, type Found } from './memory/busy-evening.js';
import { dataMibOf, mostResidentMibOf } from './process-figures.js';

const MACHINE_MIB = 512;
// Memory that the systemd unit gives the server on such a machine, and the options that it passes to Node.
const SERVER_MIB = 450;
const UNIT = unitFile({ folder: '/', node: 'node', user: 'qres', env: '/', memoryMiB: SERVER_MIB });
const NODE_WORDS = /^ExecStart=.*$/m
  .exec(UNIT)![0]
  .split(' ')
  .filter((word) => word.startsWith('--'));
const [, MALLOC_ARENA_MAX] = /^Environment=MALLOC_ARENA_MAX=(\d+)$/m.exec(UNIT) as unknown as [string, string];
const TOO_LITTLE_MIB = 128;
// The daily backup begins in the second minute, inside the server's process.
const EVENING = byForm(
  { minutes: 0.1, speed: 16, photos: 2, photosAtOnce: 2 },
  { minutes: 3, speed: 4, photos: 16, photosAtOnce: 8 },
);
const LOOK_EVERY_MS = 100;
const LONGEST_MS = byForm(300_000, 1_200_000);

let server: Bundle;
let folder: string;
let running: ServerProcess | null;

beforeAll(async () => {
  server = await buildServer();
}, LONGEST_MS);
afterAll(() => server?.remove());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qres-memory-'));
  running = null;
});
afterEach(async () => {
  running?.kill('SIGKILL');
  await running?.ended;
  rmSync(folder, { recursive: true, force: true });
});

function start(file: string, mostDataMib: number): ServerProcess {
  const env = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: folder,
    LOG_DIR: join(folder, 'log'),
    BACKUP_DIR: join(folder, 'backups'),
    TRUSTED_ADDRESSES: 'loopback',
    MALLOC_ARENA_MAX,
  };
  running = new ServerProcess(file, env, NODE_WORDS, mostDataMib + RESERVED_MIB);
  return running;
}

interface Evening extends Found {
  residentMib: number;
  dataMib: number;
  backups: number;
}

async function evening(file: string): Promise<Evening> {
  const one = start(file, MACHINE_MIB);
  const base = await one.address();
  const [, link] = await one.says(/(http:\S+token=\S+)/);
  let dataMib = 0;
  const watch = setInterval(
    () => (dataMib = Math.max(dataMib, dataMibOf(one.processId) - RESERVED_MIB)),
    LOOK_EVERY_MS,
  );
  try {
    const found = await busyEvening({ base, link: link!, ended: one.ended, ...EVENING });
    const residentMib = mostResidentMibOf(one.processId);
    clearInterval(watch);
    one.kill('SIGTERM');
    const { code } = await one.ended;
    const faults = [
      ...found.faults,
      ...(code === 0 ? [] : [`the server ended with ${code}`]),
      ...(await wrongInBooks()),
    ];
    return { ...found, faults, residentMib, dataMib, backups: backupsIn(join(folder, 'backups')) };
  } finally {
    clearInterval(watch);
  }
}

it(
  `a server in ${MACHINE_MIB} MiB, kept by the kernel, serves an evening with large photos and every report`,
  async () => {
    const { faults, orders, payments, photos, looks, backups, residentMib, dataMib } = await evening(server.file);
    expect(faults).toEqual([]);
    expect(orders).toBeGreaterThan(0);
    if (isFullForm) expect(backups).toBe(1);
    console.log(
      `figures: ${MACHINE_MIB} MiB by \`ulimit -d\`, ${NODE_WORDS.join(' ')}: ${orders} orders, ${payments} payments, ` +
        `${photos} photos of 26 megapixels (${EVENING.photosAtOnce} at once), ${looks} reports and lists, ${backups} backups, ` +
        `nothing lost or doubled, no 5xx; at most ${Math.round(residentMib)} MiB resident, ${Math.round(dataMib)} MiB of what the kernel counts`,
    );
  },
  LONGEST_MS,
);

it(`does not even begin in ${TOO_LITTLE_MIB} MiB: the kernel keeps its word`, async () => {
  await expect(start(server.file, TOO_LITTLE_MIB).address()).rejects.toThrow('the server ended');
});

it.each(longFormBugs(['photos-opened-all-at-once']))(
  'an evening in so little memory shows the planted bug %s',
  async (patch) => {
    const { root, remove } = plant(`${patch}.patch`);
    const planted = await buildServer(join(root, 'src/main.ts')).finally(remove);
    try {
      const shown = await evening(planted.file).then(
        ({ faults }) => faults,
        (error: unknown) => [String(error)],
      );
      console.log(`mutant ${patch}: ${shown[0]}`);
      expect(shown).not.toEqual([]);
    } finally {
      planted.remove();
    }
  },
  LONGEST_MS,
);

async function wrongInBooks(): Promise<string[]> {
  const beside = await lookBeside(`sqlite:${join(folder, 'qres.db')}`);
  try {
    return (await beside.view(findFaults)).map(({ where, found }) => `${where} ${found}`);
  } finally {
    await beside.close();
  }
}

function backupsIn(place: string): number {
  try {
    return readdirSync(place).length;
  } catch {
    return 0;
  }
}
