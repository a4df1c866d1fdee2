import { done, type Caller } from './caller.js';
import { hired, keyFor, type House } from './given.js';
import type { Role } from '../src/domain/permissions.js';
import { SCOPES } from '../src/domain/scopes.js';
import { address, type Things } from './permissions/things.js';
import { destructiveLast, type Row } from './permissions/table.js';

const EXPIRY_MS = 60_000;

/** How a key is answered this long before and after the moment of its end, in milliseconds. */
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
    // The method of the class stands behind it again.
    delete (clock as { now?: () => Date }).now;
  }
  return statuses;
}

/** A program with every scope there is, whose owner was an admin when the key was made and is only this now. */
export async function demotedKey(house: House, role: Role, name: string): Promise<{ program: Caller; owner: Caller }> {
  const owner = await hired(house.admin, 'admin', name);
  // Whoever walks by every route in a minute would be stopped on the way, and nothing that is said then is about rights.
  const limits = [{ name: 'walk', most: 10_000, window_s: 60 }];
  const program = await keyFor(house, { scopes: [...SCOPES], owner, limits });
  const { id } = await done(owner.get('/auth/me'));
  await done(house.admin.patch(`/users/${id}`, { role }));
  return { program, owner };
}

/**
 * Where a program with every scope is let in though its owner is not or no scope opens it, or is refused though both let
 * it in.
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
