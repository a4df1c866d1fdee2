import type { Actor } from '../auth/actor.js';
import { holds } from '../domain/permissions.js';
import { refuseUnless } from '../domain/refusal.js';
import { NONE } from './request-log.entity.js';

/** What somebody may see of a venue's requests. */
export interface Seen {
  venueId: string;
  /** Only calls of this person's keys; null: of everybody. */
  ownerId: string | null;
}

/**
 * Whoever writes a program for the house sees what that program does, and nothing of the house. Strangers call no venue in
 * particular: those who may say which of them are heard see what they ask.
 */
export function seenBy(actor: Actor, { strangers = false }: { strangers?: boolean | undefined } = {}): Seen {
  if (strangers) {
    refuseUnless(holds(actor, 'limits.manage'), 'FORBIDDEN', { permission: 'limits.manage' });
    return { venueId: NONE, ownerId: null };
  }
  const { venueId } = actor;
  if (actor.kind === 'device' || actor.role !== 'developer') return { venueId, ownerId: null };
  return { venueId, ownerId: actor.kind === 'staff' ? actor.userId : actor.ownerId };
}
