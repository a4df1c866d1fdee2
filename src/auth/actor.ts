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

/** A guest's phone at a table of the house. */
export interface GuestActor {
  kind: 'guest';
  venueId: string;
  phoneId: string;
  /** The visit that it is a part of; null: nobody has said so yet. */
  visitId: string | null;
  /** When it must come anew, in epoch milliseconds. */
  expiresAtMs: number;
}

/** Who of the house is calling. */
export type Actor = StaffActor | DeviceActor;

/** Whoever has shown who they are. */
export type Caller = Actor | GuestActor;

/** How an event and a log line name the caller. */
export function actorText(caller: Caller): string {
  switch (caller.kind) {
    case 'staff':
      return `user:${caller.userId}`;
    case 'device':
      return `device:${caller.deviceId}`;
    case 'guest':
      return `guest:${caller.phoneId}`;
  }
}

/** For what only a person can do, where the permission alone would let a device through. */
export function staffOnly(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Refusal('FORBIDDEN');
  return actor;
}
