import type { RatePolicy } from './api-plans.js';
import { holds, type Role } from './permissions.js';
import { permissionsOf, type Scope } from './scopes.js';

export const KEY_STATES = ['ACTIVE', 'IN_GRACE', 'DEACTIVATED', 'EXPIRED', 'REVOKED'] as const;
export type KeyState = (typeof KEY_STATES)[number];

const DAY_MS = 24 * 60 * 60_000;
/** How long a key lives when nobody says otherwise, and the longest that anybody but an admin may say. */
export const USUAL_LIFE_DAYS = 365;
export const USUAL_LIFE_MS = USUAL_LIFE_DAYS * DAY_MS;
/** At each of these somebody is told once that a key is about to end. */
const TOLD_DAYS = [14, 3, 1] as const;

export interface KeyTimes {
  isEnabled: boolean;
  /** Null: never. */
  expiresAt: string | null;
  revokedAt: string | null;
  replacedById: string | null;
}

/** As people see it. At the very moment of its end it is over. */
export function keyState(key: KeyTimes, nowMs: number): KeyState {
  if (key.revokedAt !== null) return 'REVOKED';
  if (hasEnded(endMs(key), nowMs)) return 'EXPIRED';
  if (!key.isEnabled) return 'DEACTIVATED';
  return key.replacedById === null ? 'ACTIVE' : 'IN_GRACE';
}

/** Whether it is over for good: nothing brings it back. */
export function isOver(key: Pick<KeyTimes, 'expiresAt' | 'revokedAt'>, nowMs: number): boolean {
  return key.revokedAt !== null || hasEnded(endMs(key), nowMs);
}

/** To the millisecond; null: it has no end. */
export function hasEnded(expiresAtMs: number | null, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}

function endMs({ expiresAt }: Pick<KeyTimes, 'expiresAt'>): number | null {
  return expiresAt === null ? null : Date.parse(expiresAt);
}

/** How long the old key stays valid beside the new one: never longer than it would have been. */
export function graceEnd(expiresAt: string | null, nowMs: number, graceMs: number): string {
  const lastMs = nowMs + graceMs;
  return instant(expiresAt === null ? lastMs : Math.min(lastMs, Date.parse(expiresAt)));
}

/** A key that takes the place of another is given as long as that one was. */
export function lifeAnew(old: { createdAt: string; expiresAt: string | null }, nowMs: number): string | null {
  if (old.expiresAt === null) return null;
  return instant(nowMs + Date.parse(old.expiresAt) - Date.parse(old.createdAt));
}

/** The nearest of the days at which somebody is told, where it has come and was not told yet; null: nothing to tell. */
export function dayToTell(expiresAt: string, toldDays: number | null, nowMs: number): number | null {
  const leftMs = Date.parse(expiresAt) - nowMs;
  if (leftMs <= 0) return null;
  const due = TOLD_DAYS.findLast((days) => leftMs <= days * DAY_MS);
  return due !== undefined && (toldDays === null || due < toldDays) ? due : null;
}

/** Before this moment ends what is told of at the earliest. */
export function tellingHorizon(nowMs: number): string {
  return instant(nowMs + TOLD_DAYS[0] * DAY_MS);
}

/** Scopes that would open nothing, because the role behind the key holds nothing of what they name. */
export function scopesBeyond(role: Role, scopes: readonly Scope[]): Scope[] {
  return scopes.filter(
    (scope) => !permissionsOf(scope).some((permission) => holds({ kind: 'staff', role }, permission)),
  );
}

/** Two limits of one name would be one. */
export function hasTwins(limits: readonly RatePolicy[]): boolean {
  return new Set(limits.map(({ name }) => name)).size < limits.length;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
