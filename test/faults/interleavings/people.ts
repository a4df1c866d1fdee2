import type { Caller } from '../../../src/auth/actor.js';
import type { Role } from '../../../src/domain/permissions.js';
import { Lens } from '../../../src/events/lens.js';

export const VENUES = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;

/** Permissions of a client at one moment. */
export type Sight =
  | { kind: 'staff'; role: Role }
  | { kind: 'device'; stationIds: string[] | null }
  | { kind: 'guest'; visitId: string | null };

export interface Person {
  token: string;
  venueId: string;
  /**
   * Permissions that this client may get; it begins with the first.
   * Null means that it may see nothing any more.
   */
  sights: readonly (Sight | null)[];
}

const waiter: Sight = { kind: 'staff', role: 'waiter' };
const cook: Sight = { kind: 'staff', role: 'kitchen' };
const developer: Sight = { kind: 'staff', role: 'developer' };
const screenOf = (...stationIds: string[]): Sight => ({ kind: 'device', stationIds });
const everyStation: Sight = { kind: 'device', stationIds: null };

export const STRANGER: Sight = { kind: 'guest', visitId: null };
export const OF_THE_VISIT: Sight = { kind: 'guest', visitId: 'v' };

const [here, elsewhere] = VENUES;

export const PEOPLE: readonly Person[] = [
  { token: 'waiter', venueId: here, sights: [waiter, cook, null, developer, waiter] },
  { token: 'cook', venueId: here, sights: [cook, waiter, null] },
  { token: 'bar', venueId: here, sights: [screenOf('bar'), screenOf('bar', 'grill'), null] },
  { token: 'pass', venueId: here, sights: [everyStation, screenOf('grill'), null] },
  { token: 'phone', venueId: here, sights: [STRANGER] },
  { token: 'friend', venueId: here, sights: [OF_THE_VISIT] },
  { token: 'neighbour', venueId: elsewhere, sights: [waiter, developer, null] },
];

export const GUESTS = PEOPLE.filter(({ sights }) => sights[0]?.kind === 'guest').map(({ token }) => token);

export function callerOf({ token, venueId }: Person, sight: Sight): Caller {
  const expiresAtMs = Number.MAX_SAFE_INTEGER;
  switch (sight.kind) {
    case 'staff':
      return { ...sight, venueId, userId: token, name: token, sessionId: token, deviceId: null, expiresAtMs };
    case 'device':
      return { ...sight, venueId, deviceId: token, name: token };
    case 'guest':
      return { ...sight, venueId, phoneId: token, expiresAtMs };
  }
}

export function lensOf(person: Person, sight: Sight): Lens {
  return Lens.of(callerOf(person, sight));
}
