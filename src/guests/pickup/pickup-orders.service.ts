import { Injectable } from '@nestjs/common';
import { Attempts } from '../../auth/attempts.js';
import { pickupOrderLimits } from '../../auth/limits.js';
import { writeUnkept } from '../../auth/write-unkept.js';
import { Database } from '../../database/database.js';
import type { Reader } from '../../database/reader.js';
import type { Tx } from '../../database/tx.js';
import { dialled } from '../../domain/guests/contact.js';
import { mayBeFetchedAt, pickupTimes, type PickupDay } from '../../domain/guests/pickup-times.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import { DAY_MS } from '../../domain/wall-clock.js';
import type { VenueView } from '../../venues/venue.dto.js';
import { LONGEST_SESSION_MS } from '../guest-limits.js';
import { GuestPhone, type GuestRequest } from '../guest.entity.js';
import { pickupDay } from './pickup-day.js';
import type { GuestContact } from './pickup.dto.js';

// Breakfast, lunch and dinner, and two that were forgotten. Whoever feeds more calls the house.
const MOST_ORDERS_OF_A_NUMBER = 5;

const OF_NUMBER = `SELECT COUNT(*) AS orders FROM guest_requests
  WHERE venue_id = $1 AND contact_phone = $2 AND asked_at > $3 AND state <> 'REJECTED'`;

export type Fetched = Pick<GuestRequest, 'contactName' | 'contactPhone' | 'pickupAt'>;

interface Asked {
  venue: VenueView;
  phone: GuestPhone;
  contact: GuestContact;
  /** Minor units. */
  total: number;
  at: string;
  busyMinutes: number;
}

/** What is asked of guests who fetch what they order, and how often they may. */
@Injectable()
export class PickupOrdersService {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
  ) {}

  /** Counts it against the network that it comes from; what is refused does not count. */
  async counted<T>(venueId: string, ip: string, ask: () => Promise<T>): Promise<T> {
    const limits = pickupOrderLimits(venueId, ip);
    await this.attempts.count(limits);
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Refusal) await writeUnkept(this.database, (tx) => this.attempts.forgive(tx, limits));
      throw error;
    }
  }

  /** Refuses what cannot be made for this guest, and says whether somebody has to look at it first. */
  async judge(tx: Tx, asked: Asked): Promise<Fetched & { isWithin: boolean }> {
    const { venue, contact, total, at, phone } = asked;
    const { pickup_at: pickupAt = null, name } = contact;
    mustBeReadyThen(pickupAt, await pickupDay(tx, venue, { now: at, busyMinutes: asked.busyMinutes }));
    const contactPhone = dialled(contact.phone);
    await mustBeFew(tx, { venueId: venue.id, contactPhone, at });
    const untilMs = Date.parse(pickupAt ?? at) + LONGEST_SESSION_MS;
    const expiresAt = new Date(Math.max(untilMs, Date.parse(phone.expiresAt))).toISOString();
    await tx.update(GuestPhone, { id: phone.id }, { name, expiresAt });
    const { guest_first_order_limit: limit } = venue;
    return { contactName: name, contactPhone, pickupAt, isWithin: limit === null || total <= limit };
  }
}

function mustBeReadyThen(pickupAt: string | null, day: PickupDay): void {
  const { asapAt, times } = pickupTimes(day);
  const isPossible = pickupAt === null ? asapAt !== null : mayBeFetchedAt(pickupAt, day);
  refuseUnless(isPossible, 'PICKUP_TIME', { asap_at: asapAt, earliest_at: times[0] ?? null });
}

async function mustBeFew(
  reader: Reader,
  { venueId, contactPhone, at }: { venueId: string; contactPhone: string; at: string },
): Promise<void> {
  const since = new Date(Date.parse(at) - DAY_MS).toISOString();
  const [counted] = await reader.rows<{ orders: number }>(OF_NUMBER, [venueId, contactPhone, since]);
  refuseUnless(Number(counted!.orders) < MOST_ORDERS_OF_A_NUMBER, 'TOO_MANY_ORDERS', { most: MOST_ORDERS_OF_A_NUMBER });
}
