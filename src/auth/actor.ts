import type { PlanCode, RatePolicy } from '../domain/api-plans.js';
import type { Role } from '../domain/permissions.js';
import type { Scope } from '../domain/scopes.js';
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

/** Which key was shown. It opens nothing: also one that is not let in has a name. */
export interface NamedKey {
  kind: 'key';
  venueId: string;
  keyId: string;
  /** The key and those that it was rotated from: limits, quota and idempotency are theirs together. */
  groupId: string;
  name: string;
  /** Who answers for it. */
  ownerId: string;
}

/** Other companies' software, let in by a key that somebody of the house has made. */
export interface KeyActor extends NamedKey {
  plan: PlanCode;
  /** Its own limits, in the place of its plan's; null: those of the plan. */
  limits: readonly RatePolicy[] | null;
  isTest: boolean;
  /** What its owner may at this moment: a key never may more. */
  role: Role;
  scopes: readonly Scope[];
  /** In epoch milliseconds; null: it does not expire. */
  expiresAtMs: number | null;
}

/** Who of the house is calling. */
export type Actor = StaffActor | DeviceActor | KeyActor;

/** Whoever has shown who they are. */
export type Caller = Actor | GuestActor;

/** How an event and a log line name the caller. */
export function actorText(caller: Caller): string {
  switch (caller.kind) {
    case 'staff':
      return `user:${caller.userId}`;
    case 'device':
      return `device:${caller.deviceId}`;
    case 'key':
      return `key:${caller.keyId}`;
    case 'guest':
      return `guest:${caller.phoneId}`;
  }
}

/** The stations to which this caller is bound; null: it is bound to none. */
export function boundTo(actor: Actor): readonly string[] | null {
  return actor.kind === 'device' ? actor.stationIds : null;
}

/** Whether this station's work is this caller's to see. */
export function serves(actor: Actor, stationId: string): boolean {
  return boundTo(actor)?.includes(stationId) ?? true;
}

/** Who answers for a command: the person who gives it, or the owner of the key by which a program does. */
export interface Answerable {
  kind: 'staff' | 'key';
  venueId: string;
  userId: string;
  name: string;
  role: Role;
  deviceId: string | null;
}

/** For what is written down with somebody's name, where the permission alone would let a device through. */
export function answerable(actor: Actor): Answerable {
  if (actor.kind !== 'key') return staffOnly(actor);
  const { venueId, ownerId: userId, name, role } = actor;
  return { kind: 'key', venueId, userId, name, role, deviceId: null };
}

/** For what only a person can do, where the permission alone would let a device through. */
export function staffOnly(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Refusal('FORBIDDEN');
  return actor;
}
