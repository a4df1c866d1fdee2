import type { RatePolicy } from './api-plans.js';
import { holds, type Role } from './permissions.js';
import { permissionsOf, type Scope } from './scopes.js';

export const KEY_STATES = ['ACTIVE', 'IN_GRACE', 'DEACTIVATED', 'EXPIRED', 'REVOKED'] as const;
export type KeyState = (typeof KEY_STATES)[number];

const DAY_MS = 24 * 60 * 60_000;
/** Default lifetime of a key, and the longest that a user other than an admin may choose. */
export const USUAL_LIFE_DAYS = 365;
export const USUAL_LIFE_MS = USUAL_LIFE_DAYS * DAY_MS;
/** Days before the expiry at which a notice is sent, once each. */
const TOLD_DAYS = [14, 3, 1] as const;

export interface KeyTimes {
  isEnabled: boolean;
  /** Null means that the key never expires. */
  expiresAt: string | null;
  revokedAt: string | null;
  replacedById: string | null;
}

/** Returns the state of the key as it is shown. A key is expired from the moment of `expiresAt` on. */
export function keyState(key: KeyTimes, nowMs: number): KeyState {
  if (key.revokedAt !== null) return 'REVOKED';
  if (hasEnded(endMs(key), nowMs)) return 'EXPIRED';
  if (!key.isEnabled) return 'DEACTIVATED';
  return key.replacedById === null ? 'ACTIVE' : 'IN_GRACE';
}

/** Returns true if the key is revoked or expired. Neither can be undone. */
export function isOver(key: Pick<KeyTimes, 'expiresAt' | 'revokedAt'>, nowMs: number): boolean {
  return key.revokedAt !== null || hasEnded(endMs(key), nowMs);
}

/** Returns true from the moment of expiry on, to the millisecond. Null means that there is no expiry. */
export function hasEnded(expiresAtMs: number | null, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}

function endMs({ expiresAt }: Pick<KeyTimes, 'expiresAt'>): number | null {
  return expiresAt === null ? null : Date.parse(expiresAt);
}

/** Returns when the old key ends after a rotation: never later than its own expiry. */
export function graceEnd(expiresAt: string | null, nowMs: number, graceMs: number): string {
  const lastMs = nowMs + graceMs;
  return instant(expiresAt === null ? lastMs : Math.min(lastMs, Date.parse(expiresAt)));
}

/** Returns the expiry of a replacement key: it lives as long as the key that it replaces. */
export function lifeAnew(old: { createdAt: string; expiresAt: string | null }, nowMs: number): string | null {
  if (old.expiresAt === null) return null;
  return instant(nowMs + Date.parse(old.expiresAt) - Date.parse(old.createdAt));
}

/** Returns the notice day that is due and not sent yet, or null. */
export function dayToTell(expiresAt: string, toldDays: number | null, nowMs: number): number | null {
  const leftMs = Date.parse(expiresAt) - nowMs;
  if (leftMs <= 0) return null;
  const due = TOLD_DAYS.findLast((days) => leftMs <= days * DAY_MS);
  return due !== undefined && (toldDays === null || due < toldDays) ? due : null;
}

/** Returns the time before which a key must expire to be due for its first notice. */
export function tellingHorizon(nowMs: number): string {
  return instant(nowMs + TOLD_DAYS[0] * DAY_MS);
}

/** Returns the scopes without effect, because the role behind the key has none of their permissions. */
export function scopesBeyond(role: Role, scopes: readonly Scope[]): Scope[] {
  return scopes.filter(
    (scope) => !permissionsOf(scope).some((permission) => holds({ kind: 'staff', role }, permission)),
  );
}

/** Returns true if two limits share a name; they would share one bucket. */
export function hasTwins(limits: readonly RatePolicy[]): boolean {
  return new Set(limits.map(({ name }) => name)).size < limits.length;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
