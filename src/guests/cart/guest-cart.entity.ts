import { Check as Rule, Entity, ForeignKey } from 'typeorm';
import { Id, Instant, Json, Whole } from '../../database/columns.js';
import type { CartItem } from './guest-cart.dto.js';

/** How often what some phones have in mind together was changed; its lock is held while they change it. */
@Entity('guest_carts')
@Rule('guest_carts_version', '"version" > 0')
export class GuestCart {
  /** Of the visit; of the table before there is one; of the phone that shares with nobody. */
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Whole() version: number;
}

/** What one of these phones has in mind. */
@Entity('guest_cart_parts')
export class GuestCartPart {
  @ForeignKey('guest_phones') @Id({ primary: true }) phoneId: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Json() items: CartItem[];
  @Instant() changedAt: string;
}
