import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '../src/domain/permissions.js';
import { SCOPES, type Scope } from '../src/domain/scopes.js';
import { done } from './caller.js';
import { keyFor, openHouse, type House } from './given.js';
import { demotedKey, reachBeyond } from './key-laws.js';
import { committedTable } from './permissions/table.js';
import { spareThings } from './permissions/things.js';

const table = committedTable();
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it.each<[Role, string]>([
  ['viewer', 'Vera'],
  ['waiter', 'Wim'],
  ['admin', 'Ada'],
])('a key with every scope never reaches what a %s cannot, though its owner was an admin once', async (role, name) => {
  const { program } = await demotedKey(house, role, name);
  const things = await spareThings(house.admin, name.toLowerCase());
  expect(await reachBeyond(program, role, { table, things })).toEqual([]);
});

it('a key of somebody who has left lets nobody in, and of somebody who comes back lets in again', async () => {
  const { program, owner } = await demotedKey(house, 'manager', 'Milan');
  const { id } = await done(owner.get('/auth/me'));
  expect((await program.get('/orders')).status).toBe(200);
  await done(house.admin.patch(`/users/${id}`, { active: false }));
  const { status, body } = await program.get('/orders');
  expect([status, body.error.code]).toEqual([401, 'API_KEY_REFUSED']);
  await done(house.admin.patch(`/users/${id}`, { active: true }));
  expect((await program.get('/orders')).status).toBe(200);
});

it('a key manages no keys, no people and no devices, whatever its scopes', async () => {
  const program = await keyFor(house, { scopes: [...SCOPES] });
  for (const path of ['/api-keys', '/api-keys/scopes', '/users', '/devices', '/auth/me'])
    expect((await program.get(path)).body.error).toMatchObject({ code: 'FORBIDDEN', details: { by: 'person' } });
});

it.each<[string, Scope]>([
  ['floor', 'floor:read'],
  ['kitchen', 'kitchen:read'],
  ['expo', 'orders:read'],
  ['menu', 'menu:read'],
  ['today', 'reports:read'],
])(
  'a key reads the snapshot of %s with %s, as the contract says, and is told so where it lacks it',
  async (view, scope) => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
    const [{ description }] = paths['/api/v1/snapshot'].get.parameters;
    expect(description.replace(/\s+/g, ' ')).toContain(`\`${scope}\` for \`${view}\``);
    const program = await keyFor(house, { scopes: ['events:read', scope] });
    expect((await program.get(`/snapshot?view=${view}`)).status).toBe(200);
    const other = await keyFor(house, { scopes: ['events:read'] });
    const { status, body } = await other.get(`/snapshot?view=${view}`);
    expect([status, body.error.details.scopes]).toEqual([403, expect.arrayContaining([scope])]);
  },
);

it('a scope that only reads changes nothing, though its permission would', async () => {
  const program = await keyFor(house, { scopes: ['kitchen:read', 'guests:read', 'shifts:read', 'fiscal:read'] });
  expect((await program.get('/kitchen/tickets')).status).toBe(200);
  const { status, body } = await program.post(`/kitchen/tickets/${crypto.randomUUID()}/bump`, {});
  expect([status, body.error.details.scopes]).toEqual([403, ['kitchen:write']]);
  expect((await program.post('/shifts/open', {})).status).toBe(403);
});

it('a key for trying out reads, and changes nothing', async () => {
  const program = await keyFor(house, { scopes: ['orders:write', 'orders:read'], environment: 'TEST' });
  expect(program.token).toMatch(/^qres_test_/);
  expect((await program.get('/orders')).status).toBe(200);
  const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
  const { status, body } = await program.post('/orders', { order_type: 'TAKEAWAY', items });
  expect([status, body.error.code]).toEqual([403, 'TEST_KEY_READS_ONLY']);
});

it('every route that wants a person by type asks for one, so that no program gets past it', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const careless = files.filter((file) => /@Me\(\) \w+: StaffActor/.test(readFileSync(join('src', file), 'utf8')));
  expect(careless).toEqual([]);
});
