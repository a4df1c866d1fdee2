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

/** Clock that a test can move forward. */
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

/** Users, devices and catalog data of a test server. */
interface Inside {
  admin: Caller;
  manager: Caller;
  waiter: Caller;
  /** Second waiter, on a tablet of their own. */
  colleague: Caller;
  cashier: Caller;
  /** Kitchen user. */
  cook: Caller;
  /** Kitchen screen for all stations. */
  screen: Caller;
  tablet: Caller;
  stations: { grill: string; bar: string };
  dishes: { steak: string; soup: string; tea: string; pizza: string; small: string; large: string };
  categoryId: string;
  locationId: string;
  tables: string[];
  methods: { cash: string; card: string; voucher: string };
}

/** Running server without any data. */
interface Walls {
  base: string;
  app: NestFastifyApplication;
  database: Database;
  clock: MovableClock;
  anyone: Caller;
  /** Checks the ledger and closes the server. */
  close(): Promise<void>;
  /** Closes the server without checking the ledger. */
  leave(): Promise<void>;
}

/** Running server with a venue that was set up through the public API. */
export interface House extends Walls, Inside {}

/** Password of every fixture user who has one. */
export const PASSWORD = 'correct horse battery';

/**
 * Starts a server on a database of its own.
 * Without settings it is a copy of a server that was set up once; settings may change the fixtures, so a server with
 * settings is set up separately. A database named in the settings is kept when the server closes.
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

/** Returns the same client with a renewed token, as a tablet would renew it. */
export function stillAtWork({ app }: House, one: Caller): Caller {
  return one.as(signedInNow(app, one.token!));
}

/** Returns a token of the same session, issued now; a device token is returned unchanged, since it never expires. */
function signedInNow(app: NestFastifyApplication, token: string): string {
  const claims = jwt.decode(token, { json: true });
  if (!claims) return token;
  const { sub, venue, sid, did, exp, iat } = claims as Required<jwt.JwtPayload>;
  const nowS = Math.floor(Date.now() / 1000);
  return app.get(JwtStrategy).sign({ sub, venue, sid, did, exp: nowS + exp - iat });
}

/** Starts another server on the same PostgreSQL database. The test that starts it must close it first. */
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
    // Receivers and printers of the tests run on this machine.
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    PRINTER_ALLOWED_NETWORKS: '127.0.0.0/8',
    // Hundreds of guests and bots call from this machine; a spec about limits trusts no address.
    TRUSTED_ADDRESSES: 'loopback',
    ...settings,
  });
  const app = await createServer(config, clock, names, timings);
  await app.listen(0, '127.0.0.1');
  // The watch runs only on demand: events must not depend on how long a spec takes.
  await app.get(TicketWatch).rest();
  // The request log is written only on demand, for the same reason.
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

/** Signs up the first admin with the link that a new server prints. */
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

/** Creates a user and signs in by PIN on a tablet. */
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

/** Splits an order into several checks and returns them in order. */
export async function splitOrder(who: Caller, order: { id: string }, way: object): Promise<any> {
  const { version } = await done(who.get(`/orders/${order.id}`));
  return done(who.post(`/orders/${order.id}/split`, way, { version }));
}

interface WantedKey {
  scopes: Scope[];
  /** Owner of the key; the owner of the venue by default. */
  owner?: Caller;
  environment?: 'LIVE' | 'TEST';
  cidrs?: string[];
  expires_at?: string | null;
  plan?: 'FREE' | 'PRO';
  limits?: { name: string; most: number; window_s: number }[];
}

/** Creates an API key and returns a client that uses it. */
export async function keyFor(house: House, { owner = house.admin, ...wanted }: WantedKey): Promise<Caller> {
  const { key } = await done(owner.post('/api-keys', { name: 'Somebody’s software', ...wanted }));
  return house.anyone.as(key);
}
