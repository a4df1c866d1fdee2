import { expect, it } from 'vitest';
import { SqliteSql } from './sql.js';
import { openSqlite } from './sqlite-driver.js';

it('answers any number of different texts, and those that came first again', async () => {
  const handle = openSqlite(':memory:');
  const sql = new SqliteSql(handle);
  const numbers = Array.from({ length: 2500 }, (_, index) => index);
  for (const number of [...numbers, 0, 2499])
    expect(await sql.rows(`SELECT ${number} AS number, $1 AS given`, ['yes'])).toEqual([{ number, given: 'yes' }]);
  handle.close();
});
