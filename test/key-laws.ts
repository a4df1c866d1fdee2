import { done, type Caller } from './caller.js';
import { hired, keyFor, type House } from './given.js';
import type { Role } from '../src/domain/permissions.js';
import { SCOPES } from '../src/domain/scopes.js';
import { address, type Things } from './permissions/things.js';
import { destructiveLast, type Row } from './permissions/table.js';

const EXPIRY_MS = 60_000;

/** Returns the statuses of a key at these offsets in ms from its expiry. */
export async function statusAround(house: House, offsets: readonly number[]): Promise<number[]> {
  const { clock } = house;
  const endMs = clock.now().getTime() + EXPIRY_MS;
  const program = await keyFor(house, { scopes: ['menu:read'], expires_at: new Date(endMs).toISOString() });
  const statuses: number[] = [];
  try {
    for (const offsetMs of offsets) {
      clock.now = () => new Date(endMs + offsetMs);
      statuses.push((await program.get('/categories')).status);
    }
  } finally {
    // The method of the class is active again.
    delete (clock as { now?: () => Date }).now;
  }
  return statuses;
}

/** Creates a key with every scope, whose owner was an admin then and now has this role. */
export async function demotedKey(house: House, role: Role, name: string): Promise<{ program: Caller; owner: Caller }> {
  const owner = await hired(house.admin, 'admin', name);
  // A key that calls every route in a minute would exceed its limits, and the answers would not be about permissions.
  const limits = [{ name: 'walk', most: 10_000, window_s: 60 }];
  const program = await keyFor(house, { scopes: [...SCOPES], owner, limits });
  const { id } = await done(owner.get('/auth/me'));
  await done(house.admin.patch(`/users/${id}`, { role }));
  return { program, owner };
}

/**
 * Returns the routes whose answer contradicts the permissions of the owner and the scopes of the key.
 * The key has every scope.
 */
export async function reachBeyond(
  program: Caller,
  role: Role,
  { table, things }: { table: readonly Row[]; things: Things },
): Promise<string[]> {
  const wrong: string[] = [];
  for (const row of destructiveLast(table.filter(({ permission }) => permission !== 'public'))) {
    const status = await statusOf(program, row, things);
    const mayCall = row.callers.includes(role) && row.scopes.length > 0;
    const isRight = mayCall ? status < 500 && ![401, 403, 429].includes(status) : status === 403;
    if (!isRight) wrong.push(`${row.method} ${row.path} answered ${status}`);
  }
  return wrong;
}

async function statusOf(who: Caller, { method, path }: Row, things: Things): Promise<number> {
  const target = address(path, things);
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const answer = await (verb === 'get' || verb === 'delete'
    ? who[verb](target, { version: 1 })
    : who[verb](target, {}, { version: 1, key: crypto.randomUUID() }));
  return answer.status;
}
