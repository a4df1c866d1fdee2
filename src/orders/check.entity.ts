import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { CheckState } from '../domain/bill.js';

/** A bill: the money side of an order. */
@Entity('checks')
@Index('checks_order', ['orderId', 'position'], { unique: true })
@Rule('checks_state', `"state" IN ('OPEN', 'BILLED', 'PAID', 'CLOSED')`)
@Rule('checks_paid', '"paid" >= 0 AND "paid" <= "total"')
@Rule('checks_subtotal', '"subtotal" >= 0 AND "subtotal" <= "total"')
export class Check {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @Whole() position: number;
  @Text() state: CheckState;
  /** What the lines come to at their prices. */
  @Money() subtotal: number;
  /** A JSON text of `TaxGroup`s, written and read with the check. Null: no tax. */
  @Text({ nullable: true }) taxes: string | null;
  /** The subtotal, and the tax that is not in it. */
  @Money() total: number;
  /** Without tips and change. */
  @Money() paid: number;
  @Money() tips: number;
  @Whole() version: number;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) closedAt: string | null;
  /** How often its bill was printed. */
  @Whole() bills: number;
}
