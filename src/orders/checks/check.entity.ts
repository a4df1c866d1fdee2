import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../../database/columns.js';
import type { Awaited, CheckState } from '../../domain/bill.js';

/** A bill: the money side of an order. */
@Entity('checks')
@Index('checks_order', ['orderId', 'position'], { unique: true })
@Rule('checks_state', `"state" IN ('OPEN', 'BILLED', 'PAID', 'CLOSED')`)
@Rule('checks_paid', '"paid" >= 0 AND "pending" >= 0 AND "paid" + "pending" <= "total"')
@Rule('checks_refunded', '"refunded" >= 0 AND "refunded" <= "paid"')
@Rule('checks_awaits', `"awaits" IN ('TIP', 'FISCAL_SIGN')`)
@Rule('checks_discount', '"discount" >= 0 AND "discount" <= "subtotal"')
@Rule('checks_total', '"service" >= 0 AND "total" >= "subtotal" - "discount" + "service"')
export class Check {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @Whole() position: number;
  @Text() state: CheckState;
  /** What the lines come to at their prices. */
  @Money() subtotal: number;
  /** What discounts and comps take off. */
  @Money() discount: number;
  /** What is charged for service. */
  @Money() service: number;
  /** A JSON text of `TaxGroup`s, written and read with the check. Null: no tax. */
  @Text({ nullable: true }) taxes: string | null;
  /** The subtotal without discounts, service, and the tax that is not in them. */
  @Money() total: number;
  /** Without tips and change. */
  @Money() paid: number;
  /** What payments under way have reserved: it counts as if it were paid for what may still be taken. */
  @Money() pending: number;
  /** What of it was given back. */
  @Money() refunded: number;
  @Money() tips: number;
  /** What keeps a check that is paid in full from being closed. Null: nothing. */
  @Text({ nullable: true }) awaits: Awaited | null;
  /** A JSON text of the `PricingPolicy` under which it was opened. Null: the built-in one. */
  @Text({ nullable: true }) policy: string | null;
  /** A JSON text of the `ServiceCharge`s under which it was opened. Null: none. */
  @Text({ nullable: true }) charges: string | null;
  /** A JSON text of the `Waiver` of these. Null: they are charged. */
  @Text({ nullable: true }) waived: string | null;
  /** A JSON text of the `ChargedService`s, where the order has other checks too. Null: as the lines and the terms say. */
  @Text({ nullable: true }) charged: string | null;
  @Whole() version: number;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) closedAt: string | null;
  /** When all that was on it went to other checks, unpaid: it counts nowhere any more. Null: it stands. */
  @Instant({ nullable: true }) undoneAt: string | null;
  /** How often its bill was printed. */
  @Whole() bills: number;
}
