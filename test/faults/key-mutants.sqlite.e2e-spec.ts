import { afterAll, beforeAll, expect, it } from 'vitest';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';
import { committedTable } from '../permissions/table.js';

const exchange = new Exchange(['key-outgrows-its-owner', 'key-lives-until-midnight', 'mapped-address-is-another']);
// The product is loaded only after the exchange has replaced the patched files.
const laws = () => import('../key-laws.js');
let house: House;
beforeAll(async () => {
  house = await (await import('../given.js')).openHouse({ TRUST_PROXY: 'loopback' });
});
afterAll(() => house?.close());

it('a key that may what its owner no longer may is caught', async () => {
  const { demotedKey, reachBeyond } = await laws();
  const { spareThings } = await import('../permissions/things.js');
  const { program } = await demotedKey(house, 'viewer', 'Vera');
  const things = await spareThings(house.admin, 'k');
  // Read routes are enough to see the bug, and they change no data.
  const table = committedTable().filter(({ method }) => method === 'GET');
  expect(await reachBeyond(program, 'viewer', { table, things })).toEqual([]);
  await exchange.with('key-outgrows-its-owner', async () => {
    const wrong = await reachBeyond(program, 'viewer', { table, things });
    expect(wrong.some((one) => one.startsWith('GET /shifts answered 200'))).toBe(true);
  });
});

it('a key that lives until midnight is caught', async () => {
  const { statusAround } = await laws();
  expect(await statusAround(house, [-1, 1])).toEqual([200, 401]);
  await exchange.with('key-lives-until-midnight', async () => {
    expect(await statusAround(house, [-1, 1])).not.toEqual([200, 401]);
  });
});

it('an address that is another one because it is written otherwise is caught', async () => {
  const { keyFor } = await import('../given.js');
  const program = await keyFor(house, { scopes: ['menu:read'], cidrs: ['10.0.0.0/8'] });
  const headers = { 'x-forwarded-for': '::ffff:10.1.2.3' };
  expect((await program.get('/categories', { headers })).status).toBe(200);
  await exchange.with('mapped-address-is-another', async () => {
    expect((await program.get('/categories', { headers })).status).toBe(403);
  });
});
