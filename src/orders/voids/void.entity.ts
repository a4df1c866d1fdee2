import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Flag, Id, Instant, Money, Text, Whole } from '../../database/columns.js';
import type { VoidStage } from '../../domain/voiding.js';

/** A line that was taken back: who, why, how far it had come. The line itself stays where it is. */
@Entity('voids')
@Index('voids_item', ['itemId'], { unique: true })
@Index('voids_order', ['orderId'])
@Index('voids_day', ['venueId', 'businessDate'])
@Rule('voids_stage', `"stage" IN ('HELD', 'NOT_STARTED', 'STARTED', 'READY', 'SERVED')`)
@Rule('voids_approved', '"approved_by_id" IS NULL OR "approved_by_id" <> "by_id"')
export class Void {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('order_items') @Id() itemId: string;
  // As they were called, so that a report needs to ask nobody.
  @Whole() orderNumber: number;
  @Text() name: string;
  @Text({ nullable: true }) variationName: string | null;
  @Whole() quantity: number;
  /** What the line came to at its price. */
  @Money() amount: number;
  @Text() stage: VoidStage;
  /** A guest had seen a bill with the line on it. */
  @Flag() afterBill: boolean;
  @Text() reason: string;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @ForeignKey('users') @Id({ nullable: true }) approvedById: string | null;
  @Text({ nullable: true }) approvedByName: string | null;
  /** Of the void, not of the order. */
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}
