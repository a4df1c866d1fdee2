import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config/config.js';
import { createServer } from '../src/server.js';
import { Caller, done } from './caller.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { keyFor, openHouse, PASSWORD } from './given.js';

const [first, second] = [0, 1].map(() => randomBytes(48).toString('base64url')) as [string, string];

let storage: FreshDatabase;
/** Credentials of users and programs from before the change. */
let shown: { tablet: string; program: string; userId: string };
beforeAll(async () => {
  storage = await freshDatabase();
  const house = await openHouse({ DATABASE_URL: storage.url, SECRET_KEY: first });
  const program = await keyFor(house, { scopes: ['orders:read'] });
  const [waiter] = (await done(house.admin.get('/users?role=waiter'))).data;
  shown = { tablet: house.tablet.token!, program: program.token!, userId: waiter.id };
  await house.leave();
});
afterAll(() => storage?.drop());

async function within(secrets: Record<string, string>, work: (anyone: Caller) => Promise<void>): Promise<void> {
  const settings = { DATABASE_URL: storage.url, NODE_ENV: 'test', LOG_LEVEL: 'fatal', TRUSTED_ADDRESSES: 'loopback' };
  const app = await createServer(readConfig({ ...settings, ...secrets }));
  try {
    await app.listen(0, '127.0.0.1');
    await work(new Caller(`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`));
  } finally {
    await app.close();
  }
}

const withPin = (anyone: Caller) =>
  anyone.as(shown.tablet).post('/auth/login/pin', { user_id: shown.userId, pin: '4821' }, { key: null });
const withPassword = (anyone: Caller) =>
  anyone.post('/auth/login', { username: 'maria', password: PASSWORD }, { key: null });

describe('a changed SECRET_KEY', () => {
  it('is noticed by nobody while the one before is known, and by none who came in meanwhile', async () => {
    await within({ SECRET_KEY: second, SECRET_KEY_PREVIOUS: first }, async (anyone) => {
      expect((await withPin(anyone)).status).toBe(200);
      expect((await withPassword(anyone)).status).toBe(200);
      expect((await anyone.as(shown.program).get('/orders')).status).toBe(200);
    });
    // That sign-in hashed the PIN again; the key of the program is still the old one.
    await within({ SECRET_KEY: second }, async (anyone) => {
      expect((await withPin(anyone)).status).toBe(200);
      expect((await withPassword(anyone)).status).toBe(200);
      expect((await anyone.as(shown.program).get('/orders')).status).toBe(401);
    });
  });
});
