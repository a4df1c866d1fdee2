import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import jwt from 'jsonwebtoken';
import type { MeView, TokensView } from '../src/auth/auth.dto.js';
import { Clock } from '../src/config/clock.js';
import { readConfig, type Config } from '../src/config/config.js';
import { Keys } from '../src/config/keys.js';
import { Database } from '../src/database/database.js';
import type { EnrolledView } from '../src/devices/device.dto.js';
import { createServer } from '../src/server.js';
import { FirstAdmin } from '../src/users/first-admin.service.js';
import { UsersService } from '../src/users/users.service.js';
import { VenuesService } from '../src/venues/venues.service.js';
import { expectContract } from './contract.js';
import { migratedDatabase } from './copies.js';
import type { FreshDatabase } from './database-for-test.js';

export const PASSWORD = 'borscht-and-bread';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const MINUTE_MS = 60_000;

let people = 0;

/** Returns the data of a new waiter; usernames are unique in the installation. */
export function newWaiter() {
  people += 1;
  return { username: `anna${people}`, name: 'Анна Соколова', role: 'waiter', password: PASSWORD, pin: '8053' };
}

class MovingClock extends Clock {
  private aheadMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  forward(ms: number): void {
    this.aheadMs += ms;
  }
}

interface Said {
  status: number;
  code?: string;
  // Each test reads other members.
  body: any;
  text: string;
  headers: Record<string, unknown>;
}

/** Running installation that tests call without a network, with a clock that they can move. */
export class House {
  private venues = 0;

  private constructor(
    private readonly storage: FreshDatabase,
    readonly clock: MovingClock,
    private readonly config: Config,
    private readonly app: NestFastifyApplication,
  ) {}

  static async open(
    storage?: FreshDatabase,
    clock = new MovingClock(),
    secrets: NodeJS.ProcessEnv = {},
  ): Promise<House> {
    const kept = storage ?? (await migratedDatabase());
    const config = readConfig({
      SECRET_KEY: 'the first secret of these tests, 2 long',
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      TRUSTED_ADDRESSES: 'loopback',
      PRINTER_ALLOWED_NETWORKS: '127.0.0.0/8',
      DATABASE_URL: kept.url,
      ...secrets,
    });
    const app = await createServer(config, clock);
    await app.init();
    return new House(kept, clock, config, app);
  }

  get database(): Database {
    return this.app.get(Database);
  }

  firstLink(): Promise<string | null> {
    return this.app.get(FirstAdmin).linkIfNeeded('http://localhost:8000');
  }

  /** Ends the server and starts another one on the same database. */
  async restart(secrets: NodeJS.ProcessEnv = {}): Promise<House> {
    await this.app.close();
    return House.open(this.storage, this.clock, secrets);
  }

  /**
   * Opens another server on the same database, for PostgreSQL.
   * The test that opens it must close it first.
   */
  beside(): Promise<House> {
    return House.open({ url: this.storage.url, drop: () => Promise.resolve() }, this.clock);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.storage.drop();
  }

  /** Creates a venue for one test, a minute after the one before, so that no sign-in limit is used up. */
  async venue(): Promise<Venue> {
    this.clock.forward(MINUTE_MS);
    this.venues += 1;
    const name = `venue-${this.venues}`;
    const { id } = await this.app.get(VenuesService).open({ name, timeZone: 'Europe/Moscow', currency: 'RUB' });
    const owner = { username: `owner${this.venues}`, name: 'Owner', role: 'admin' as const, password: PASSWORD };
    await this.app.get(UsersService).hire(id, owner);
    return new Venue(this, id, name, await this.login(owner.username));
  }

  async send(method: Method, url: string, options: Omit<InjectOptions, 'method' | 'url'> = {}): Promise<Said> {
    const { statusCode: status, headers, body: text } = await this.app.inject({ ...options, method, url });
    const body = String(headers['content-type']).startsWith('application/json') ? JSON.parse(text) : undefined;
    return { status, code: body?.error?.code, body, text, headers };
  }

  /** Returns an answer with its bytes as sent. */
  async raw(
    url: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; bytes: Buffer; headers: Said['headers'] }> {
    const {
      statusCode: status,
      headers: said,
      rawPayload: bytes,
    } = await this.app.inject({ method: 'GET', url, headers });
    return { status, bytes, headers: said };
  }

  sendForm(url: string, fields: Record<string, string>, language = 'en'): Promise<Said> {
    return this.send('POST', url, {
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
    });
  }

  async call(method: Method, path: string, body?: object, bearer?: string): Promise<Said> {
    const headers = {
      'idempotency-key': `key ${performance.now()}`.replaceAll(' ', '-'),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    };
    const said = await this.send(method, `/api/v1${path}`, { payload: body, headers });
    expectContract(method, path, said.status, said.body, said.headers);
    return said;
  }

  async login(username: string, password = PASSWORD): Promise<TokensView> {
    return this.done('POST', '/auth/login', { username, password });
  }

  /** Returns the body of an answer; throws if it is not a success. */
  async done(method: Method, path: string, body?: object, bearer?: string): Promise<any> {
    const said = await this.call(method, path, body, bearer);
    if (said.status >= 300) throw new Error(`${method} ${path} answered ${said.status}: ${said.text}`);
    return said.body;
  }

  async isIn(token: string): Promise<boolean> {
    return (await this.call('GET', '/venue', undefined, token)).status === 200;
  }

  /** Returns tokens that look like this one and must be refused. */
  forge(good: string): string[] {
    const { iat: _, ...claims } = jwt.decode(good) as jwt.JwtPayload;
    const { accessTokens: key } = new Keys(this.config);
    const [head, body] = good.split('.');
    return [
      jwt.sign(claims, 'the first secret of these tests, 2 long'),
      jwt.sign({ ...claims, aud: 'elsewhere' }, key),
      jwt.sign({ ...claims, typ: 'refresh' }, key),
      jwt.sign(claims, key, { algorithm: 'HS512' }),
      jwt.sign(claims, '', { algorithm: 'none' }),
      `${head}.${body}.`,
    ];
  }
}

/** Venue with an admin who is signed in. */
export class Venue {
  readonly admin: string;

  constructor(
    readonly house: House,
    readonly id: string,
    readonly slug: string,
    readonly ownerTokens: TokensView,
  ) {
    this.admin = ownerTokens.access_token;
  }

  get ownerId(): string {
    return this.ownerTokens.user.id;
  }

  hire(person: object): Promise<{ id: string; username: string }> {
    return this.house.done('POST', '/users', person, this.admin);
  }

  async enrol(name: string): Promise<EnrolledView> {
    const { code } = await this.house.done('POST', '/devices/enrolments', { name, kind: 'TABLET' }, this.admin);
    return this.house.done('POST', '/devices/enrol', { code });
  }

  me(token: string): Promise<MeView> {
    return this.house.done('GET', '/auth/me', undefined, token);
  }
}
