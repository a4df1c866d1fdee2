import { expect, it } from 'vitest';
import { readConfig } from '../src/config/config.js';
import { createServer } from '../src/server.js';
import { VenuesService } from '../src/venues/venues.service.js';
import { freshDatabase } from './database-for-test.js';

it('the first venue is opened once by whoever starts at the same moment, and each goes on with it', async () => {
  const { url, drop } = await freshDatabase();
  const app = await createServer(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_URL: url }));
  const venues = app.get(VenuesService);
  const opened = await Promise.all(Array.from({ length: 4 }, () => venues.openFirst()));
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
  await app.close();
  await drop();
});
