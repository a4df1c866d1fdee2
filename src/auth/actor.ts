import type { Role } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';

/** A person with a session: by PIN on an enrolled device, or by password. */
export interface StaffActor {
  kind: 'staff';
  venueId: string;
  userId: string;
  name: string;
  role: Role;
  sessionId: string;
  deviceId: string | null;
  /** When the access token ends, in epoch milliseconds. */
  expiresAtMs: number;
}

/** A screen without a person; it acts as the kitchen for its stations (`null`: all of them). */
export interface DeviceActor {
  kind: 'device';
  venueId: string;
  deviceId: string;
  name: string;
  stationIds: string[] | null;
}

/** Who is calling. */
export type Actor = StaffActor | DeviceActor;

/** How an event and a log line name the caller. */
export function actorText(actor: Actor): string {
  return actor.kind === 'staff' ? `user:${actor.userId}` : `device:${actor.deviceId}`;
}

/** For what only a person can do, where the permission alone would let a device through. */
export function staffOnly(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Refusal('FORBIDDEN');
  return actor;
}
