import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TokensView } from '../src/auth/auth.dto.js';
import { Sessions } from '../src/auth/sessions.js';
import { UserVenue } from '../src/auth/user.entity.js';
import { readConfig } from '../src/config/config.js';
import { Database } from '../src/database/database.js';
import type { EnrolledView, EnrolmentView } from '../src/devices/device.dto.js';
import { createServer } from '../src/server.js';
import { FirstAdmin } from '../src/users/first-admin.service.js';
import { VenuesService } from '../src/venues/venues.service.js';
import { asked } from './asked.js';
import { answerParent } from './child.js';
import { furnishVenue, orderFor, type Post } from './furniture.js';
import type { Home, House, VenueHouse } from './house.js';

const PASSWORD = 'correct horse battery';
const PIN = '4821';

async function furnish({ home, venues }: { home: Home; venues: number }): Promise<House> {
  const config = readConfig({
    ...process.env,
    DATABASE_URL: home.databaseUrl,
    DATA_DIR: home.dataDir,
    SECRET_KEY: home.secretKey,
    ACCESS_TOKEN_MINUTES: '120',
    LOG_LEVEL: 'error',
    TRUSTED_ADDRESSES: 'loopback',
  });
  const app = await createServer(config);
  await app.listen(0, '127.0.0.1');
  try {
    const origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    const owner = await firstAdmin(app, origin);
    const house: House = { venues: [] };
    for (let number = 1; number <= venues; number += 1) {
      const { id, slug } = await venueOf(app, owner.user.id, number);
      const { access_token } = await app
        .get(Sessions)
        .open({ userId: owner.user.id, venueId: id, deviceId: null }, async () => undefined);
      house.venues.push({ id, slug, ...(await openVenue(origin, access_token, number)) });
    }
    return house;
  } finally {
    await app.close();
  }
}

async function firstAdmin(app: NestFastifyApplication, origin: string): Promise<TokensView> {
  const link = new URL((await app.get(FirstAdmin).linkIfNeeded(origin))!);
  const body = { token: link.searchParams.get('token'), username: 'owner', password: PASSWORD, name: 'Owner' };
  return caller(origin, null)<TokensView>('/auth/setup', body);
}

/** The first venue stands already; the owner works in all of them. */
async function venueOf(
  app: NestFastifyApplication,
  userId: string,
  number: number,
): Promise<{ id: string; slug: string }> {
  const venues = app.get(VenuesService);
  if (number === 1) return venues.openFirst();
  const opened = await venues.open({ name: `Venue ${number}`, timeZone: 'Europe/Moscow', currency: 'RUB' });
  await app.get(Database).write((tx) => tx.insert(UserVenue, { userId, venueId: opened.id, role: 'admin' }));
  return opened;
}

async function openVenue(origin: string, ownerToken: string, number: number): Promise<Omit<VenueHouse, 'id' | 'slug'>> {
  const post = caller(origin, ownerToken);
  const { tables, dishes } = await furnishVenue(post);
  const token = await waiterToken(origin, post, number);
  const screenToken = await enrolled(origin, post, { name: 'Kitchen', kind: 'KITCHEN_SCREEN' });
  // Every table has its guests already, so that each order that is measured writes the same rows.
  for (const table of tables) await caller(origin, token)('/orders', orderFor(table, dishes));
  return { ownerToken, token, screenToken, tables, dishes };
}

async function waiterToken(origin: string, post: Post, number: number): Promise<string> {
  const tablet = await enrolled(origin, post, { name: 'Tablet', kind: 'TABLET' });
  const { id } = await post<{ id: string }>('/users', {
    username: `waiter-${number}`,
    name: 'Анна Соколова',
    role: 'waiter',
    pin: PIN,
  });
  const body = { user_id: id, pin: PIN };
  return (await caller(origin, tablet)<TokensView>('/auth/login/pin', body)).access_token;
}

async function enrolled(origin: string, post: Post, device: object): Promise<string> {
  const { code } = await post<EnrolmentView>('/devices/enrolments', device);
  return (await caller(origin, null)<EnrolledView>('/devices/enrol', { code })).device_token;
}

function caller(origin: string, token: string | null): Post {
  const ask = asked(origin, token);
  return (path, body) => ask('POST', path, body);
}

answerParent({ furnish });
