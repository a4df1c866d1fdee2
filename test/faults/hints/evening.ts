import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller } from '../../caller.js';
import { freshPostgres, postgresUrl } from '../../database-for-test.js';
import { openHouse, type House } from '../../given.js';
import { eventually } from '../../patience.js';
import { byForm } from '../../form.js';
import { percentile } from '../process-figures.js';
import { headOf, readBooks, wrongIn } from './books.js';
import { Instance } from './instance.js';
import { allShow, comes, lagsIn, spellOf, WELL, type Spell, type Trouble } from './spell.js';
import { Waiters } from './waiters.js';

export interface Plan {
  /** Settings of each instance on top of the common ones. */
  settings(house: House): Record<string, string>[];
  troubles: readonly Trouble[];
  /** Time after which an expected state counts as missed. */
  patienceMs: number;
}

/** Result of one scenario. */
export interface Evening {
  spells: (Spell & { lagsMs: number[] })[];
  counts: string;
  /** Number of 503 answers, which a database under load causes. */
  notNow: number;
  /** Empty if nothing was lost, duplicated or out of order. */
  faults: string[];
}

// Twenty orders a second. An order that an instance takes itself makes it read the log, so the other instance takes
// few: there the screens depend on hints, or on polling without them.
const PACES = [
  { waiters: 4, everyMs: 200 },
  { waiters: 1, everyMs: byForm(1000, 4000) },
];
const SETTINGS = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'fatal',
  HOST: '127.0.0.1',
  PORT: '0',
  SECRET_KEY: 'the secret of the lost hints, 40 letters',
  ACCESS_TOKEN_MINUTES: '120',
};

/** Runs two servers that take orders and show them on kitchen screens at both, during several faults. */
export async function playEvening(file: string, plan: Plan): Promise<Evening> {
  const storage = await freshPostgres(postgresUrl!);
  const folder = mkdtempSync(join(tmpdir(), 'qres-hints-'));
  const settings = { ...SETTINGS, DATA_DIR: folder, DATABASE_URL: storage.url };
  const instances: Instance[] = [];
  try {
    const house = await openHouse(settings);
    await house.close();
    for (const own of plan.settings(house)) {
      const one = new Instance(file, { ...settings, ...own });
      instances.push(one);
      // The first instance runs the background jobs, which would make the second one read the log.
      await one.opened();
    }
    await open(instances, house);
    const spells: Spell[] = [];
    for (const trouble of plan.troubles) spells.push(await spellOf(instances, trouble, plan.patienceMs));
    await Promise.all(instances.map(({ waiters }) => waiters!.close()));
    const books = await readBooks(storage.url, house.stations.grill);
    const screens = instances.flatMap((one) => one.screens);
    await comes(() => screens.every(({ heard }) => (heard.at(-1)?.seq ?? 0) >= headOf(books)), plan.patienceMs);
    const notNow = instances.reduce((sum, { waiters }) => sum + waiters!.notNow, 0);
    return {
      notNow,
      spells: spells.map((spell) => ({ ...spell, lagsMs: lagsIn(instances, spell) })),
      counts: `${books.orders.length} orders (${notNow} answers 503), ${books.log.length} events × ${screens.length} screens`,
      faults: wrongIn(books, instances),
    };
  } finally {
    await Promise.all(instances.map((one) => one.end()));
    rmSync(folder, { recursive: true, force: true });
    await storage.drop();
  }
}

/** Describes one fault period in a readable sentence. */
export function inWords({ name, fromMs, toMs, orders, slowestAnswerMs, lagsMs }: Evening['spells'][number]): string {
  return (
    `${name} for ${((toMs - fromMs) / 1000).toFixed(1)} s: ${orders} orders, slowest answer ${Math.round(slowestAnswerMs)} ms, ` +
    `lag at the other instance p99 ${Math.round(percentile(lagsMs, 0.99))} ms, worst ${Math.round(worst(lagsMs))} ms`
  );
}

export function worst(values: readonly number[]): number {
  return Math.max(0, ...values);
}

async function open(instances: readonly Instance[], house: House): Promise<void> {
  for (const one of instances) one.watch(house);
  const screens = instances.flatMap((one) => one.screens);
  await eventually(
    () => screens.every(({ openings }) => openings === 1),
    () => 'all screens are open',
  );
  const staff = [house.waiter, house.colleague];
  for (const [place, one] of instances.entries())
    one.waiters = new Waiters(new Caller(one.base).as(staff[place]!.token), house.dishes.steak, PACES[place]!);
  await eventually(
    () => allShow(instances, WELL),
    () => 'hints come',
  );
}
