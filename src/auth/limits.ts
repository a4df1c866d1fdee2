import { isIPv6 } from 'node:net';
import { hashOf } from './secrets.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How often may be guessed before somebody has to wait. */
export interface Limit {
  bucket: string;
  most: number;
  windowMs: number;
  /** Doubles with every further failure; without it the wait ends with the window. */
  firstLockMs?: number;
  /** One right guess says nothing about the others' guesses, so it takes back only its own count. */
  shared?: boolean;
  /** While it is locked, guesses pass whose count in this bucket is not above `most`. */
  spares?: { bucket: string; most: number };
}

/** Ten thousand PINs: a person at a device gets five tries, and then one a minute, one in two, one in four … */
export function pinLimits(where: { venueId: string; deviceId: string }, userId: string): Limit[] {
  return [
    { bucket: `pin:user:${where.deviceId}:${userId}`, most: 5, windowMs: DAY_MS, firstLockMs: MINUTE_MS },
    { bucket: `pin:device:${where.deviceId}`, most: 20, windowMs: 15 * MINUTE_MS, shared: true },
    { bucket: `pin:venue:${where.venueId}`, most: 100, windowMs: 15 * MINUTE_MS, shared: true },
  ];
}

/** Where a password is typed: on a device of the house, or somewhere at an address. */
export interface TypedAt {
  ip: string;
  /** The device that shows its token; null: none. */
  deviceId: string | null;
}

/**
 * By name and by place, and by name from all places together. A stranger at another address can use the last one
 * up. That must not keep the person out: a place with few failures within a day is still judged.
 */
export function passwordLimits(login: string, { ip, deviceId }: TypedAt): Limit[] {
  const place = deviceId === null ? `network:${networkOf(ip)}` : `device:${deviceId}`;
  // Hashed: people type their password into the field of the name.
  const name = hashOf(login);
  const failed = `password:failed:${name}:${place}`;
  return [
    { bucket: failed, most: Infinity, windowMs: DAY_MS },
    { bucket: `password:user:${name}:${place}`, most: 10, windowMs: MINUTE_MS },
    { bucket: `password:${place}`, most: 10, windowMs: MINUTE_MS, shared: true },
    {
      bucket: `password:user:${name}`,
      most: 10,
      windowMs: MINUTE_MS,
      shared: true,
      spares: { bucket: failed, most: 5 },
    },
  ];
}

export function enrolmentLimits(ip: string): Limit[] {
  return [{ bucket: `enrol:network:${networkOf(ip)}`, most: 10, windowMs: MINUTE_MS, shared: true }];
}

/** Three hundred letters of a minute are a full room that sits down; a guesser of eight letters gets nowhere with them. */
export function guestCodeLimits(ip: string): Limit[] {
  return [{ bucket: `guest-code:network:${networkOf(ip)}`, most: 300, windowMs: MINUTE_MS, shared: true }];
}

/** A phone at home is one of its own: whoever fetches something needs one session, and a large household has few phones. */
export function pickupSessionLimits(ip: string): Limit[] {
  return [{ bucket: `pickup-session:network:${networkOf(ip)}`, most: 60, windowMs: 60 * MINUTE_MS, shared: true }];
}

/** As many orders as a table may send; a house that feeds a whole office is called by it. */
export function pickupOrderLimits(venueId: string, ip: string): Limit[] {
  const bucket = `pickup-order:network:${venueId}:${networkOf(ip)}`;
  return [{ bucket, most: 20, windowMs: 60 * MINUTE_MS, shared: true }];
}

/** Whoever sends receipts to strangers is stopped before a mail provider stops the house. */
export function receiptEmailLimits(where: { venueId: string; userId: string }, receiptId: string): Limit[] {
  return [
    { bucket: `receipt-email:receipt:${receiptId}`, most: 5, windowMs: DAY_MS, shared: true },
    { bucket: `receipt-email:user:${where.userId}`, most: 60, windowMs: 60 * MINUTE_MS, shared: true },
    { bucket: `receipt-email:venue:${where.venueId}`, most: 500, windowMs: 60 * MINUTE_MS, shared: true },
  ];
}

// One household or phone has a whole /64 of IPv6 and could count from each address anew.
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  return isIPv6(ip)
    ? groupsOf(ip)
        .slice(0, 4)
        .map((group) => Number.parseInt(group, 16))
        .join(':')
    : ip;
}

function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.toLowerCase().replace(/%.*$/, '').split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(missing).fill('0'), ...after];
}
