import { PLANS, type PlanCode, type RatePolicy } from '../api-plans.js';
import type { Charge } from './gcra.js';

/** API calls of an anonymous client, per IPv4 address or IPv6 /64. */
export const STRANGERS: RatePolicy = { name: 'anonymous', most: 1000, windowS: 3600 };

/**
 * Files, pages and the menu, per address: 60 a second.
 * The window is a minute because a guest device requests a page and its sixty pictures at once, and all devices of a
 * room may share an address.
 */
export const PAGES: RatePolicy = { name: 'pages', most: 3600, windowS: 60 };

/**
 * Sign-in routes.
 * Each also has limits of its own in the database; this one lets a whole room sign in at once.
 */
export const ENTRANCES: RatePolicy = { name: 'entrances', most: 600, windowS: 60 };

/** A tablet that was offline for an evening sends hundreds of commands at once. */
const DEVICE: RatePolicy = { name: 'device', most: 6000, windowS: 60 };
const USER: RatePolicy = { name: 'user', most: 6000, windowS: 60 };
const PHONE: RatePolicy = { name: 'guest', most: 600, windowS: 60 };

/** Caller that a limit counts. */
export type Counted =
  | { kind: 'stranger'; network: string }
  | { kind: 'device'; id: string }
  | { kind: 'user'; id: string }
  | { kind: 'phone'; id: string }
  | { kind: 'key'; groupId: string; plan: PlanCode; limits: readonly RatePolicy[] | null };

/** Returns the name of a caller in buckets and rules. */
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

/** Returns the default buckets of a call. `isCreation` means that the call creates something. */
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

/**
 * Returns the policies of a key.
 * Its own limits replace those of its plan; a limit with the name of the plan's creation limit counts creations only.
 */
function ofKey({ plan, limits }: Extract<Counted, { kind: 'key' }>, isCreation: boolean): readonly RatePolicy[] {
  const { calls, creations } = PLANS[plan];
  return (limits ?? [calls, creations]).filter(({ name }) => isCreation || name !== creations.name);
}
