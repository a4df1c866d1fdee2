import pg from 'pg';
import { expect, it } from 'vitest';
import { openHouse } from './given.js';
import { eventually } from './patience.js';

const WAITING = `SELECT count(*)::int AS waiting FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`;

it('a venue that is given another name in addresses, and a dish that is given another price, do not wait for each other', async () => {
  const house = await openHouse();
  const { url } = house.database.engine.dataSource.options as { url: string };
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    await other.query('BEGIN');
    await other.query(`UPDATE venues SET slug = 'another-name'`);
    const changing = house.admin.patch(`/dishes/${house.dishes.soup}`, { price: 4321 });
    let waiting = 0;
    await eventually(
      async () => {
        // Read on a connection of its own: inside its transaction the other one would not see the waiting process.
        waiting = (await house.database.read((reader) => reader.rows<{ waiting: number }>(WAITING)))[0]!.waiting;
        return waiting > 0;
      },
      () => `somebody who waits: ${waiting}`,
    );
    await other.query('SELECT 1 FROM menus FOR UPDATE');
    await other.query('COMMIT');
    expect((await changing).status).toBe(200);
  } finally {
    await other.end();
    // Throws if a deadlock had to be broken.
    await house.close();
  }
});
