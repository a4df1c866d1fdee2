import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Json, Money, Text, Whole } from '../database/columns.js';
import type { CallKind, RequestState } from '../domain/guests/asking.js';
import type { JoinedBy } from '../domain/guests/ordering-right.js';
import type { GuestItem } from './guest-order.dto.js';

export interface RequestedLine extends GuestItem {
  id: string;
  /** Whose it is; left out: of the phone that asks. */
  phone_id?: string;
}

/** A phone at a table, from the scan until the visit is over. */
@Entity('guest_phones')
@Index('guest_phones_token', ['tokenHash'], { unique: true })
@Index('guest_phones_table', ['tableId', 'joinedAt'])
@Index('guest_phones_session', ['sessionId'])
@Rule('guest_phones_number', '"number" > 0')
@Rule('guest_phones_joined_by', `"joined_by" IN ('CARD', 'GUEST_CODE', 'STAFF_CODE')`)
export class GuestPhone {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** Where it was scanned; where its guests sit now is the visit's to say. Null: they fetch what they order. */
  @ForeignKey('tables') @Id({ nullable: true }) tableId: string | null;
  /** Null while nothing that it asked for has been accepted. */
  @ForeignKey('table_sessions') @Id({ nullable: true }) sessionId: string | null;
  /** 1 for the first phone of the table. */
  @Whole() number: number;
  @Text({ nullable: true }) name: string | null;
  @Text() tokenHash: string;
  /** Whence it came, as `networkOf` says it; null: from where nobody is limited, or longer ago than it is kept. */
  @Text({ nullable: true }) network: string | null;
  @Text() joinedBy: JoinedBy;
  @Flag() isTrusted: boolean;
  @Instant() joinedAt: string;
  @Instant() expiresAt: string;
  @Instant({ nullable: true }) leftAt: string | null;
}

/** Shown at the table to whoever comes to it in the next minutes. */
@Entity('guest_codes')
export class GuestCode {
  @Text({ primary: true }) codeHash: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('tables') @Id() tableId: string;
  @Text() madeBy: string;
  /** The phone that shows it; null: the staff does. */
  @ForeignKey('guest_phones') @Id({ nullable: true }) phoneId: string | null;
  @Instant() expiresAt: string;
}

/** What a guest wants; an order once somebody, or the rule of the house, has said yes. */
@Entity('guest_requests')
@Index('guest_requests_waiting', ['venueId', 'askedAt'], { where: `"state" = 'WAITING'` })
@Index('guest_requests_phone', ['phoneId'])
@Index('guest_requests_table', ['tableId', 'askedAt'])
@Index('guest_requests_order', ['orderId'])
@Index('guest_requests_contact', ['venueId', 'contactPhone', 'askedAt'], { where: '"contact_phone" IS NOT NULL' })
@Rule('guest_requests_state', `"state" IN ('TO_PAY', 'WAITING', 'ACCEPTED', 'REJECTED')`)
@Rule(
  'guest_requests_answered',
  `("state" IN ('TO_PAY', 'WAITING')) = ("answered_at" IS NULL) AND ("state" IN ('TO_PAY', 'ACCEPTED')) = ("order_id" IS NOT NULL)`,
)
export class GuestRequest {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** Null: it is fetched. */
  @ForeignKey('tables') @Id({ nullable: true }) tableId: string | null;
  @ForeignKey('guest_phones') @Id() phoneId: string;
  /** Each with the id that its line has, or will have. */
  @Json() items: RequestedLine[];
  /** What the guest agreed to pay. */
  @Money() total: number;
  @Text() state: RequestState;
  @Text({ nullable: true }) reason: string | null;
  @ForeignKey('orders') @Id({ nullable: true }) orderId: string | null;
  @Instant() askedAt: string;
  @Instant({ nullable: true }) answeredAt: string | null;
  /** Null: nobody yet; `rule`: nobody had to. */
  @Text({ nullable: true }) answeredBy: string | null;
  /** Who fetches it, and under which number they are called: digits, perhaps with a plus before them. */
  @Text({ nullable: true }) contactName: string | null;
  @Text({ nullable: true }) contactPhone: string | null;
  /** When it is fetched; null: as soon as it is made. */
  @Instant({ nullable: true }) pickupAt: string | null;
}

/** A guest wants somebody to come. */
@Entity('guest_calls')
@Index('guest_calls_open', ['tableId', 'kind'], { unique: true, where: '"answered_at" IS NULL' })
@Index('guest_calls_venue', ['venueId', 'calledAt'])
@Rule('guest_calls_kind', `"kind" IN ('WAITER', 'WATER', 'BILL')`)
@Rule('guest_calls_answered', '("answered_at" IS NULL) = ("answered_by" IS NULL)')
export class GuestCall {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('tables') @Id() tableId: string;
  @ForeignKey('guest_phones') @Id() phoneId: string;
  @Text() kind: CallKind;
  @Instant() calledAt: string;
  @Instant({ nullable: true }) answeredAt: string | null;
  @Text({ nullable: true }) answeredBy: string | null;
}
