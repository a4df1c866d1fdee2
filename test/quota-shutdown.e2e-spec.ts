import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { openDatabase } from '../src/database/open.js';
import type { DrainingAdapter } from '../src/http/draining-adapter.js';
import { schema } from '../src/schema.js';
import { freshDatabase } from './database-for-test.js';
import { keyFor, openHouse } from './given.js';
import { until } from './paper.js';

it('a call that is answered while the house closes is counted as one call', async () => {
  const storage = await freshDatabase();
  try {
    const house = await openHouse({ DATABASE_URL: storage.url });
    const program = await keyFor(house, { scopes: ['orders:write', 'orders:read'] });
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    const body = JSON.stringify({ order_type: 'TAKEAWAY', items });
    const { hostname, port } = new URL(house.base);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    const over = once(socket, 'close');
    const arrived = once(house.app.getHttpServer() as Server, 'request');
    socket.write(
      `POST /api/v1/orders HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${program.token}\r\n` +
        `content-type: application/json\r\nidempotency-key: last-call\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    await arrived;
    const closed = house.leave();
    await until(() => (house.app.getHttpAdapter() as unknown as DrainingAdapter).isDraining);
    socket.write(body.slice(5));
    await Promise.all([closed, over]);
    expect(heard).toMatch(/^HTTP\/1\.1 201 /);

    const database = await openDatabase({ url: storage.url, schema, purpose: 'a spec' });
    const rows = await database.read((reader) => reader.rows<{ used: number }>('SELECT used FROM quota_months'));
    const used = 'SELECT last_used_at FROM api_keys WHERE last_used_at IS NOT NULL';
    const keys = await database.read((reader) => reader.rows(used));
    await database.close();
    expect(rows.map((row) => Number(row.used))).toEqual([1]);
    expect(keys).toHaveLength(1);
  } finally {
    await storage.drop();
  }
});
