import { Injectable } from '@nestjs/common';
import { Attempts } from '../../auth/attempts.js';
import { pickupSessionLimits } from '../../auth/limits.js';
import { writeUnkept } from '../../auth/write-unkept.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import type { Reader } from '../../database/reader.js';
import { orderingRight } from '../../domain/guests/ordering-right.js';
import { pickupTimes } from '../../domain/guests/pickup-times.js';
import { KitchenStateService } from '../../stations/kitchen-state.service.js';
import type { VenueView } from '../../venues/venue.dto.js';
import type { GuestSessionView } from '../guest-session.dto.js';
import { GuestPhone } from '../guest.entity.js';
import { LONGEST_SESSION_MS } from '../guest-limits.js';
import { promisedMinutes } from '../promised-minutes.js';
import { pickupDay } from './pickup-day.js';

/** Phones of guests who fetch what they order: each is a party of its own, at no table. */
@Injectable()
export class PickupPhonesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly kitchen: KitchenStateService,
  ) {}

  /** A phone that comes by the code of the house. Nobody shows anybody anything here, so it is trusted by nobody. */
  async come(
    venueId: string,
    { ip, name, tokenHash }: { ip: string } & Pick<GuestPhone, 'name' | 'tokenHash'>,
  ): Promise<GuestPhone> {
    await this.attempts.count(pickupSessionLimits(ip));
    const at = this.clock.iso();
    const phone: GuestPhone = {
      id: newId(),
      venueId,
      tableId: null,
      sessionId: null,
      number: 1,
      name,
      tokenHash,
      network: null,
      joinedBy: 'CARD',
      isTrusted: false,
      joinedAt: at,
      expiresAt: new Date(Date.parse(at) + LONGEST_SESSION_MS).toISOString(),
      leftAt: null,
    };
    await writeUnkept(this.database, (tx) => tx.insert(GuestPhone, phone));
    return phone;
  }

  async view(reader: Reader, phone: GuestPhone, venue: VenueView): Promise<GuestSessionView> {
    const at = this.clock.iso();
    const { guest_ordering_paused_until: paused, busy_minutes } = await this.kitchen.read(reader, venue.id);
    const day = await pickupDay(reader, venue, { now: at, busyMinutes: busy_minutes });
    const { asapAt, times } = pickupTimes(day);
    const { id, number, name, isTrusted } = phone;
    return {
      id,
      venue_name: venue.name,
      currency: venue.currency,
      table_name: null,
      kind: 'PICKUP',
      is_trusted: isTrusted,
      guests: [{ id, number, name, is_me: true }],
      ordering: venue.guest_takeaway,
      right: orderingRight({ setting: venue.guest_takeaway, isTrusted, isWithinLimits: true }),
      paused_until: paused !== null && paused > at ? paused : null,
      busy_minutes,
      promised_minutes: await promisedMinutes(reader, venue.id, busy_minutes),
      pickup: { asap_at: asapAt, times },
      calls: [],
      expires_at: phone.expiresAt,
    };
  }
}
