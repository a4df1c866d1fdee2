import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import jwt from 'jsonwebtoken';
import { JwtStrategy } from '../src/auth/jwt.strategy.js';
import { Clock } from '../src/config/clock.js';
import { readConfig } from '../src/config/config.js';
import type { Timings } from '../src/config/timings.js';
import { Database } from '../src/database/database.js';
import type { Role } from '../src/domain/permissions.js';
import type { Scope } from '../src/domain/scopes.js';
import { TicketWatch } from '../src/kitchen/ticket-watch.js';
import type { NameLookup } from '../src/http/name-lookup.js';
import { RequestFlushService } from '../src/request-log/request-flush.service.js';
import { assertLedger } from '../src/ledger/ledger.js';
import { createServer } from '../src/server.js';
import { FirstAdmin } from '../src/users/first-admin.service.js';
import { Caller, done } from './caller.js';
import { copiesOf } from './copies.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';

/** A clock that a test may move forward. */
export class MovableClock extends Clock {
  private aheadMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  forward(ms: number): void {
    this.aheadMs += ms;
  }
}

interface Named {
  id: string;
}

/** Everybody who works in the house, and what stands in it. */
interface Inside {
  admin: Caller;
  manager: Caller;
  waiter: Caller;
  /** A second waiter on a tablet of his own. */
  colleague: Caller;
  cashier: Caller;
  /** A person of the kitchen. */
  cook: Caller;
  /** A screen in the kitchen, for all stations. */
  screen: Caller;
  tablet: Caller;
  stations: { grill: string; bar: string };
  dishes: { steak: string; soup: string; tea: string; pizza: string; small: string; large: string };
  categoryId: string;
  locationId: string;
  tables: string[];
  methods: { cash: string; card: string; voucher: string };
}

/** A server that runs, and nobody in it yet. */
interface Walls {
  base: string;
  app: NestFastifyApplication;
  database: Database;
  clock: MovableClock;
  anyone: Caller;
  /** Closes it with its books in order. */
  close(): Promise<void>;
  /** Closes it without a look into the books. */
  leave(): Promise<void>;
}

/** A restaurant that is open, built through its front door. */
export interface House extends Walls, Inside {}

/** Of everybody who has one. */
export const PASSWORD = 'correct horse battery';

/**
 * On a database of its own. One without settings is a copy of a house that was built once; settings may change what
 * stands in a house, so one with settings is built for itself. The database that they name stays when the house closes.
 */
export async function openHouse(
  settings: Record<string, string> = {},
  names?: NameLookup,
  timings?: Timings,
): Promise<House> {
  if (Object.keys(settings).length === 0 && !names) return copiedHouse(timings);
  const walls = await openWalls(settings['DATABASE_URL'] ? null : await freshDatabase(), settings, names, timings);
  return { ...walls, ...(await moveIn(walls)) };
}

const usualHouse = copiesOf(async (url) => {
  const walls = await openWalls(null, { DATABASE_URL: url });
  const inside = await moveIn(walls);
  await walls.close();
  return inside;
});

async function copiedHouse(timings?: Timings): Promise<House> {
  const { left, ...storage } = await usualHouse();
  const walls = await openWalls(storage, {}, undefined, timings);
  const arrived = Object.entries(left).map(([name, one]) => [
    name,
    one instanceof Caller ? walls.anyone.as(signedInNow(walls.app, one.token!)) : structuredClone(one),
  ]);
  return { ...walls, ...(Object.fromEntries(arrived) as Inside) };
}

/** Somebody who is still at work: their tablet has had its token renewed. */
export function stillAtWork({ app }: House, one: Caller): Caller {
  return one.as(signedInNow(app, one.token!));
}

/** The same session with a token as fresh as a sign-in would give it; what a device shows never ends. */
function signedInNow(app: NestFastifyApplication, token: string): string {
  const claims = jwt.decode(token, { json: true });
  if (!claims) return token;
  const { sub, venue, sid, did, exp, iat } = claims as Required<jwt.JwtPayload>;
  const nowS = Math.floor(Date.now() / 1000);
  return app.get(JwtStrategy).sign({ sub, venue, sid, did, exp: nowS + exp - iat });
}

/** Another server on the same database, for PostgreSQL; whoever opens it closes it first. */
export function openBeside({ database }: House, settings: Record<string, string> = {}): Promise<Walls> {
  const { url } = database.engine.dataSource.options as { url: string };
  return openWalls(null, { ...settings, DATABASE_URL: url });
}

async function openWalls(
  storage: FreshDatabase | null,
  settings: Record<string, string> = {},
  names?: NameLookup,
  timings?: Timings,
): Promise<Walls> {
  const folder = mkdtempSync(join(tmpdir(), 'qres-house-'));
  const clock = new MovableClock();
  const config = readConfig({
    DATABASE_URL: storage?.url,
    DATA_DIR: folder,
    LOG_LEVEL: 'fatal',
    NODE_ENV: 'test',
    SECRET_KEY: 'a-secret-for-tests-0123456789-abcdef',
    // Receivers and printers of specs are on this machine.
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    PRINTER_ALLOWED_NETWORKS: '127.0.0.0/8',
    // Hundreds of strangers and bots call from this machine; a spec about limits trusts nobody.
    TRUSTED_ADDRESSES: 'loopback',
    ...settings,
  });
  const app = await createServer(config, clock, names, timings);
  await app.listen(0, '127.0.0.1');
  // It looks when a spec tells it: what is heard must not depend on how long a spec takes.
  await app.get(TicketWatch).rest();
  // Likewise: a spec that asks what was noted says when it is written.
  await app.get(RequestFlushService).rest();
  const base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const database = app.get(Database);
  const leave = async (): Promise<void> => {
    await app.close();
    await storage?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  const close = async (): Promise<void> => {
    try {
      await assertLedger(database);
    } finally {
      await leave();
    }
  };
  return { base, app, database, clock, anyone: new Caller(base), close, leave };
}

async function moveIn(walls: Walls): Promise<Inside> {
  const admin = await owner(walls);
  const furnished = await furnish(admin);
  return { admin, ...(await staff(admin)), ...furnished };
}

/** Comes in by the link that a new house prints. */
async function owner({ app, base, anyone }: Walls): Promise<Caller> {
  const link = new URL((await app.get(FirstAdmin).linkIfNeeded(base))!);
  const first = await done(
    anyone.post(
      '/auth/setup',
      { token: link.searchParams.get('token'), username: 'owner', password: PASSWORD, name: 'Olga' },
      { key: null },
    ),
  );
  return anyone.as(first.access_token);
}

async function staff(
  admin: Caller,
): Promise<Pick<Inside, 'manager' | 'waiter' | 'colleague' | 'cashier' | 'cook' | 'screen' | 'tablet'>> {
  const tablet = await enrolled(admin, 'Tablet 1', 'TABLET');
  const other = await enrolled(admin, 'Tablet 2', 'TABLET');
  return {
    tablet,
    screen: await enrolled(admin, 'Kitchen', 'KITCHEN_SCREEN'),
    manager: await hired(admin, 'manager', 'Maria'),
    waiter: await atWork(tablet, admin, 'waiter', 'Anna', '4821'),
    colleague: await atWork(other, admin, 'waiter', 'Bolat', '7352'),
    cashier: await hired(admin, 'cashier', 'Carla'),
    cook: await hired(admin, 'kitchen', 'Kanat'),
  };
}

export async function enrolled(
  admin: Caller,
  name: string,
  kind: 'TABLET' | 'KITCHEN_SCREEN',
  stationIds?: string[],
): Promise<Caller> {
  const { code } = await done(
    admin.post('/devices/enrolments', { name, kind, ...(stationIds && { station_ids: stationIds }) }),
  );
  const { device_token } = await done(admin.as(null).post('/devices/enrol', { code }, { key: null }));
  return admin.as(device_token);
}

export async function hired(admin: Caller, role: Role, name: string): Promise<Caller> {
  const username = name.toLowerCase();
  await done(admin.post('/users', { username, name, role, password: PASSWORD }));
  return admin.as(
    (await done(admin.as(null).post('/auth/login', { username, password: PASSWORD }, { key: null }))).access_token,
  );
}

/** Somebody who signed in by PIN on a tablet. */
export async function atWork(tablet: Caller, admin: Caller, role: Role, name: string, pin: string): Promise<Caller> {
  const { id } = await done<Named>(admin.post('/users', { username: name.toLowerCase(), name, role, pin }));
  return admin.as((await done(tablet.post('/auth/login/pin', { user_id: id, pin }, { key: null }))).access_token);
}

async function furnish(
  admin: Caller,
): Promise<Pick<Inside, 'stations' | 'dishes' | 'categoryId' | 'locationId' | 'tables' | 'methods'>> {
  const make = async (path: string, body: unknown): Promise<string> => (await done<Named>(admin.post(path, body))).id;
  const grill = await make('/stations', { name: 'Grill' });
  const bar = await make('/stations', { name: 'Bar' });
  const categoryId = await make('/categories', { name: 'Everything', station_id: grill });
  const steak = await make('/dishes', { category_id: categoryId, name: 'Steak', price: 150_000 });
  const soup = await make('/dishes', { category_id: categoryId, name: 'Борщ', kitchen_name: 'БОРЩ', price: 45_000 });
  const tea = await make('/dishes', { category_id: categoryId, name: 'Шай', price: 20_000, station_id: bar });
  const pizza = await done(
    admin.post('/dishes', {
      category_id: categoryId,
      name: 'Pizza',
      variations: [
        { name: '25 cm', price: 45_000 },
        { name: '35 cm', price: 85_000 },
      ],
    }),
  );
  const locationId = await make('/locations', { name: 'Hall' });
  const tables: string[] = [];
  for (let number = 1; number <= 6; number += 1)
    tables.push(await make('/tables', { location_id: locationId, name: String(number), seats: 4 }));
  return {
    stations: { grill, bar },
    categoryId,
    dishes: { steak, soup, tea, pizza: pizza.id, small: pizza.variations[0].id, large: pizza.variations[1].id },
    locationId,
    tables,
    methods: {
      cash: await make('/payment-methods', { name: 'Cash', kind: 'CASH' }),
      card: await make('/payment-methods', { name: 'Card', kind: 'CARD' }),
      voucher: await make('/payment-methods', { name: 'Voucher', kind: 'VOUCHER', needs_reference: true }),
    },
  };
}

/** The same order with several checks; answers them in their order. */
export async function splitOrder(who: Caller, order: { id: string }, way: object): Promise<any> {
  const { version } = await done(who.get(`/orders/${order.id}`));
  return done(who.post(`/orders/${order.id}/split`, way, { version }));
}

interface WantedKey {
  scopes: Scope[];
  /** Whose it is; the owner of the house when left out. */
  owner?: Caller;
  environment?: 'LIVE' | 'TEST';
  cidrs?: string[];
  expires_at?: string | null;
  plan?: 'FREE' | 'PRO';
  limits?: { name: string; most: number; window_s: number }[];
}

/** A program that sends a key of the house. */
export async function keyFor(house: House, { owner = house.admin, ...wanted }: WantedKey): Promise<Caller> {
  const { key } = await done(owner.post('/api-keys', { name: 'Somebody’s software', ...wanted }));
  return house.anyone.as(key);
}
