import type { Answerable } from '../auth/actor.js';
import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { drawerCash } from './shift-books.js';

// The drawer of the device comes before the purse of the person. Whoever closes the shift holds its row, so this waits
// for them, finds the shift closed and goes on to the next: money is never taken into a shift that has been summed up.
const CURRENT = `SELECT id FROM shifts WHERE venue_id = $1 AND state = 'OPEN'
  AND (drawer_id = (SELECT drawer_id FROM drawer_devices WHERE device_id = $2) OR owner_id = $3)
  ORDER BY CASE WHEN drawer_id IS NULL THEN 1 ELSE 0 END LIMIT 1`;

/** Into which shift goes what happens now. */
export class CurrentShift {
  /** The open shift of the drawer of this device, or the person's own; held until the end of the transaction. */
  static async of(tx: Tx, me: Answerable): Promise<string | null> {
    return locked(tx, me, 'SHARE');
  }

  /** Whether what was taken in it may still be mended; it stays open until the end of the transaction. */
  static async isOpen(tx: Tx, shiftId: string): Promise<boolean> {
    const lock = tx.dialect === 'postgres' ? ' FOR SHARE' : '';
    const [row] = await tx.rows<{ state: string }>(`SELECT state FROM shifts WHERE id = $1${lock}`, [shiftId]);
    return row?.state === 'OPEN';
  }

  /** The same only to be looked at. */
  static async seen(reader: Reader, { venueId, deviceId, userId }: Answerable): Promise<string | null> {
    const [row] = await reader.rows<{ id: string }>(CURRENT, [venueId, deviceId, userId]);
    return row?.id ?? null;
  }

  /** As `of`, for what moves cash: refused without a shift where the house asks for one. */
  static async forCash(tx: Tx, me: Answerable): Promise<string | null> {
    return required(tx, me, await CurrentShift.of(tx, me));
  }

  /** As `forCash`, for what takes cash out: nobody else takes any out of it until the end of the transaction. */
  static async forCashOut(tx: Tx, me: Answerable): Promise<string | null> {
    return required(tx, me, await locked(tx, me, 'UPDATE'));
  }

  /**
   * Whether there is so much cash in it, for whoever holds it alone. How much there is stays unsaid: whoever counts the
   * drawer blind could ask for it here.
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
