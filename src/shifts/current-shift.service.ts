import type { Answerable } from '../auth/actor.js';
import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { drawerCash } from './shift-books.js';

// The drawer of the device comes before the purse of the user.
// Closing locks the row of the shift, so this query waits, finds the shift closed, and selects the next one: no money
// enters a closed shift.
const CURRENT = `SELECT id FROM shifts WHERE venue_id = $1 AND state = 'OPEN'
  AND (drawer_id = (SELECT drawer_id FROM drawer_devices WHERE device_id = $2) OR owner_id = $3)
  ORDER BY CASE WHEN drawer_id IS NULL THEN 1 ELSE 0 END LIMIT 1`;

/** Shift that receives the money of the current user and device. */
export class CurrentShift {
  /**
   * Returns the open shift of the device's drawer, or the user's own.
   * Locks it until the end of the transaction.
   */
  static async of(tx: Tx, me: Answerable): Promise<string | null> {
    return locked(tx, me, 'SHARE');
  }

  /** Returns true if the shift is open; it cannot close until the end of the transaction. */
  static async isOpen(tx: Tx, shiftId: string): Promise<boolean> {
    const lock = tx.dialect === 'postgres' ? ' FOR SHARE' : '';
    const [row] = await tx.rows<{ state: string }>(`SELECT state FROM shifts WHERE id = $1${lock}`, [shiftId]);
    return row?.state === 'OPEN';
  }

  /** Returns the same shift without a lock. */
  static async seen(reader: Reader, { venueId, deviceId, userId }: Answerable): Promise<string | null> {
    const [row] = await reader.rows<{ id: string }>(CURRENT, [venueId, deviceId, userId]);
    return row?.id ?? null;
  }

  /**
   * Returns the shift for a cash payment.
   * Throws SHIFT_REQUIRED if there is none and the venue requires shifts.
   */
  static async forCash(tx: Tx, me: Answerable): Promise<string | null> {
    return required(tx, me, await CurrentShift.of(tx, me));
  }

  /** Does the same for cash going out; no other transaction can take cash out until this one ends. */
  static async forCashOut(tx: Tx, me: Answerable): Promise<string | null> {
    return required(tx, me, await locked(tx, me, 'UPDATE'));
  }

  /**
   * Throws DRAWER_SHORT unless the drawer holds the amount. Requires an exclusive lock of the shift.
   * The error hides the amount in the drawer, which users who count blind must not learn.
   */
  static async mustHave(tx: Tx, shiftId: string, amount: number): Promise<void> {
    refuseUnless(amount <= (await drawerCash(tx, shiftId)).amount, 'DRAWER_SHORT');
  }
}

async function locked(
  tx: Tx,
  { venueId, deviceId, userId }: Answerable,
  lock: 'SHARE' | 'UPDATE',
): Promise<string | null> {
  const locking = tx.dialect === 'postgres' ? ` FOR ${lock}` : '';
  const [row] = await tx.rows<{ id: string }>(CURRENT + locking, [venueId, deviceId, userId]);
  return row?.id ?? null;
}

async function required(tx: Tx, me: Answerable, shiftId: string | null): Promise<string | null> {
  if (shiftId !== null) return shiftId;
  const [venue] = await tx.rows<{ required: unknown }>('SELECT shifts_required AS required FROM venues WHERE id = $1', [
    me.venueId,
  ]);
  refuseUnless(CODECS.flag.read(venue?.required) !== true, 'SHIFT_REQUIRED');
  return null;
}
