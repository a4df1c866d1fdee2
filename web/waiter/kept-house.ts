import { openDB, type IDBPDatabase } from 'idb';
import type { StaffMenu } from '../../src/menu/menu.dto.js';
import type { PaymentMethodView } from '../../src/payments/payment-method.dto.js';
import type { WaiterView } from '../../src/users/user.dto.js';
import type { VenueView } from '../../src/venues/venue.dto.js';
import type { FloorState } from '../lib/fold-floor.js';

/** How the house was when this tablet last knew, to work on while a dead network keeps it from asking. */
export interface KeptHouse {
  /** Of another house it is worth nothing. */
  deviceId: string;
  at: number;
  floor: FloorState | null;
  menu: StaffMenu | null;
  venue: VenueView | null;
  methods: PaymentMethodView[] | null;
  waiters: WaiterView[] | null;
}

const PLACE = 'qres-waiter-house';
const SHELF = 'house';
const NEWEST = 'newest';

function open(): Promise<IDBPDatabase> {
  return openDB(PLACE, 1, { upgrade: (db) => void db.createObjectStore(SHELF) });
}

/** Null where nothing is kept, or the browser keeps nothing. */
export async function keptHouse(deviceId: string): Promise<KeptHouse | null> {
  try {
    const db = await open();
    const kept = (await db.get(SHELF, NEWEST)) as KeptHouse | undefined;
    db.close();
    return kept?.deviceId === deviceId ? kept : null;
  } catch {
    return null;
  }
}

/** What cannot be kept is asked for again after the next reload. */
export async function keepHouse(house: KeptHouse): Promise<void> {
  try {
    const db = await open();
    await db.put(SHELF, house, NEWEST);
    db.close();
  } catch {
    // A full disk keeps what it has; the outbox tells of it, because there it matters.
  }
}
