import type { Actor } from '../auth/actor.js';
import type { Tx } from '../database/tx.js';
import type { Role } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { Lens } from '../events/lens.js';
import { WebhookEndpoint } from './webhook.entity.js';

/** Who manages webhooks: a person, or a key in the name of its owner. */
export interface Integrator {
  venueId: string;
  userId: string;
  role: Role;
  /** Of a key: the group of its rotations; null: a person. */
  keyGroupId: string | null;
  /** What this caller hears by itself. */
  lens: Lens;
}

export function integratorOf(actor: Actor): Integrator {
  if (actor.kind === 'device') throw new Refusal('FORBIDDEN');
  const { venueId, role } = actor;
  const lens = Lens.of(actor);
  if (actor.kind === 'key') return { venueId, role, lens, keyGroupId: actor.groupId, userId: actor.ownerId };
  return { venueId, role, lens, keyGroupId: null, userId: actor.userId };
}

/** A key manages the webhooks that it made, an admin those of the venue, others their own. */
export function scopeOf({ venueId, userId, role, keyGroupId }: Integrator): {
  venueId: string;
  ownerId?: string;
  keyGroupId?: string;
} {
  if (keyGroupId !== null) return { venueId, keyGroupId };
  return role === 'admin' ? { venueId } : { venueId, ownerId: userId };
}

/** Loads a webhook in order to change it; what belongs to somebody else is not found. */
export async function takeEndpoint(tx: Tx, me: Integrator, id: string): Promise<WebhookEndpoint> {
  const row = await tx.lock(WebhookEndpoint, 'WHERE id = $1 AND venue_id = $2', [id, me.venueId]);
  const { ownerId, keyGroupId } = scopeOf(me);
  const isMine = row.ownerId === (ownerId ?? row.ownerId) && row.keyGroupId === (keyGroupId ?? row.keyGroupId);
  if (!isMine || row.state === 'DELETED') throw new Refusal('NOT_FOUND');
  return row;
}

/** As `takeEndpoint`, where something is to be sent. */
export async function takeEnabled(tx: Tx, me: Integrator, id: string): Promise<WebhookEndpoint> {
  const row = await takeEndpoint(tx, me, id);
  refuseUnless(row.state === 'ENABLED', 'WEBHOOK_DISABLED');
  return row;
}
