import { PLANS, type PlanCode, type RatePolicy } from '../api-plans.js';
import type { Charge } from './gcra.js';

/** A stranger's calls of the API, of one address or one /64. */
export const STRANGERS: RatePolicy = { name: 'anonymous', most: 1000, windowS: 3600 };

/**
 * Files, pages and the menu, of one address: 60 a second. It is said as 3600 a minute because a phone asks for a page and
 * its sixty pictures at once, and all the phones of a room may have one address.
 */
export const PAGES: RatePolicy = { name: 'pages', most: 3600, windowS: 60 };

/** Where one comes in: each has limits of its own in the database, so that a room may come in at once. */
export const ENTRANCES: RatePolicy = { name: 'entrances', most: 600, windowS: 60 };

/** A tablet that comes back from an evening without a network sends hundreds of commands at once. */
const DEVICE: RatePolicy = { name: 'device', most: 6000, windowS: 60 };
const USER: RatePolicy = { name: 'user', most: 6000, windowS: 60 };
const PHONE: RatePolicy = { name: 'guest', most: 600, windowS: 60 };

/** Who is counted. */
export type Counted =
  | { kind: 'stranger'; network: string }
  | { kind: 'device'; id: string }
  | { kind: 'user'; id: string }
  | { kind: 'phone'; id: string }
  | { kind: 'key'; groupId: string; plan: PlanCode; limits: readonly RatePolicy[] | null };

/** How buckets and rules name whoever is counted. */
export function nameOf(counted: Counted): string {
  switch (counted.kind) {
    case 'stranger':
      return `network:${counted.network}`;
    case 'key':
      return `key:${counted.groupId}`;
    default:
      return `${counted.kind}:${counted.id}`;
  }
}

/** What a call takes from when the house has no rules of its own. `isCreation`: it makes something. */
export function usualCharges(counted: Counted, isCreation: boolean): Charge[] {
  return policiesOf(counted, isCreation).map((policy) => ({ bucket: `${nameOf(counted)}:${policy.name}`, policy }));
}

function policiesOf(counted: Counted, isCreation: boolean): readonly RatePolicy[] {
  switch (counted.kind) {
    case 'stranger':
      return [STRANGERS];
    case 'device':
      return [DEVICE];
    case 'user':
      return [USER];
    case 'phone':
      return [PHONE];
    case 'key':
      return ofKey(counted, isCreation);
  }
}

/** Its own limits stand in the place of its plan's; one that is called as that of creations counts these only. */
function ofKey({ plan, limits }: Extract<Counted, { kind: 'key' }>, isCreation: boolean): readonly RatePolicy[] {
  const { calls, creations } = PLANS[plan];
  return (limits ?? [calls, creations]).filter(({ name }) => isCreation || name !== creations.name);
}
