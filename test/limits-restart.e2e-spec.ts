import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../src/config/config.js';
import { createServer } from '../src/server.js';
import { Caller, done } from './caller.js';
import { freshDatabase } from './database-for-test.js';
import { openHouse } from './given.js';

const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

it('who was shut out stays outside over a restart, until it is over or lifted, and rules hold from the first call', async () => {
  const storage = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'qres-limits-'));
  const settings = {
    DATABASE_URL: storage.url,
    SECRET_KEY: 'a-secret-for-tests-0123456789-abcdef',
    TRUST_PROXY: 'loopback',
    TRUSTED_ADDRESSES: '198.51.100.0/24',
    IP_BLOCK_AFTER: '3',
    IP_BLOCK_MINUTES: '600',
  };
  try {
    const house = await openHouse(settings);
    const rule = { name: 'house-front', scope: 'ENDPOINT', subject: 'GET /restaurant', per: 'DAY', most: 2 };
    await done(house.admin.post('/rate-limits', rule));
    const stranger = () => house.anyone.get('/restaurant', from('203.0.113.9'));
    for (let call = 0; call < 5; call += 1) await stranger();
    await expect.poll(async () => (await stranger()).body?.error?.code).toBe('ADDRESS_BLOCKED');
    const { token } = house.admin;
    await house.leave();

    const config = { ...settings, DATA_DIR: folder, LOG_LEVEL: 'fatal', NODE_ENV: 'test' };
    const app = await createServer(readConfig(config));
    try {
      await app.listen(0, '127.0.0.1');
      const anyone = new Caller(`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
      const call = async (ip: string) => (await anyone.get('/restaurant', from(ip))).body?.error?.code ?? null;
      expect(await call('203.0.113.9')).toBe('ADDRESS_BLOCKED');
      expect([await call('203.0.113.10'), await call('203.0.113.10'), await call('203.0.113.10')]).toEqual([
        null,
        null,
        'RATE_LIMITED',
      ]);
      const admin = anyone.as(token);
      const { data } = await done(admin.get('/security/ip-blocks'));
      expect(data).toMatchObject([{ network: '203.0.113.9/32', kind: 'AUTOMATIC' }]);
      await done(admin.delete(`/security/ip-blocks/${data[0].id}`));
      // The call counter is in memory and begins at zero after a restart.
      expect(await call('203.0.113.9')).toBeNull();
    } finally {
      await app.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await storage.drop();
  }
});
