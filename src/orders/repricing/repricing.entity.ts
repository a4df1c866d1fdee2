import { Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../../database/columns.js';

/** A line that got the price of now: who said so, why, and what it was before. */
@Entity('repricings')
@Index('repricings_order', ['orderId'])
@Index('repricings_day', ['venueId', 'businessDate'])
export class Repricing {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('order_items') @Id() itemId: string;
  // As they were called, so that a report needs to ask nobody.
  @Whole() orderNumber: number;
  @Text() name: string;
  /** Of one portion, with everything that was chosen. */
  @Money() priceBefore: number;
  @Money() priceAfter: number;
  @Text() reason: string;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  /** Of the repricing, not of the order. */
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}
