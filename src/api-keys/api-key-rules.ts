import type { StaffActor } from '../auth/actor.js';
import { hasTwins, scopesBeyond, USUAL_LIFE_DAYS, USUAL_LIFE_MS } from '../domain/api-key.js';
import { holds, type Role } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { Scope } from '../domain/scopes.js';
import type { ApiKeyPatch, NewApiKey } from './api-key.dto.js';

const OF_ADMINS = ['plan', 'limits'] as const;

export function isAdmin(me: StaffActor): boolean {
  return holds(me, 'keys.manage');
}

/** What a key costs the house is for whoever pays: a developer takes what the plan gives. */
export function mustBeOwnAffair(me: StaffActor, wanted: Pick<NewApiKey & ApiKeyPatch, 'plan' | 'limits'>): void {
  const members = OF_ADMINS.filter((member) => wanted[member] !== undefined);
  refuseUnless(members.length === 0 || isAdmin(me), 'FORBIDDEN', { permission: 'keys.manage', members });
  if (wanted.limits && hasTwins(wanted.limits.map(({ window_s: windowS, ...rest }) => ({ ...rest, windowS }))))
    throw new Refusal('VALIDATION_ERROR', { limits: ['must have different names'] });
}

/** A scope that opens nothing would be found out only at the first call. */
export function mustBeHeld(role: Role, scopes: readonly Scope[]): void {
  const beyond = scopesBeyond(role, scopes);
  if (beyond.length > 0)
    throw new Refusal('VALIDATION_ERROR', {
      scopes: [`must be held by the role ${role} of the key’s owner: ${beyond.join(', ')}`],
    });
}

/** Left out: a year. Longer than that, or for ever, is an admin's word. */
export function endWanted(me: StaffActor, wanted: string | null | undefined, nowMs: number): string | null {
  const usual = new Date(nowMs + USUAL_LIFE_MS).toISOString();
  if (wanted === undefined) return usual;
  if (wanted !== null && Date.parse(wanted) <= nowMs)
    throw new Refusal('VALIDATION_ERROR', { expires_at: ['must be a moment to come'] });
  if (isAdmin(me) || (wanted !== null && wanted <= usual)) return wanted;
  throw new Refusal('VALIDATION_ERROR', {
    expires_at: [`must be within ${USUAL_LIFE_DAYS} days; later only by an admin`],
  });
}
