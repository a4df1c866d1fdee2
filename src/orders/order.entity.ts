import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { TicketPriority } from '../domain/kitchen.js';
import type { Completion, LineStatus, OrderStatus, OrderType, PaymentStatus } from '../domain/order.js';

/** One row per venue and business date: the last order number given. */
@Entity('order_counters')
export class OrderCounter {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @BusinessDate({ primary: true }) businessDate: string;
  @Whole() last: number;
}

@Entity('orders')
@Index('orders_number', ['venueId', 'businessDate', 'number'], { unique: true })
@Index('orders_open', ['venueId', 'tableId'], { where: '"settled_at" IS NULL AND "cancelled_at" IS NULL' })
@Index('orders_fire', ['fireAt'], { where: '"fire_at" IS NOT NULL' })
@Index('orders_guest_phone', ['guestPhoneId'], { where: '"guest_phone_id" IS NOT NULL' })
@Index('orders_session', ['sessionId'], { where: '"session_id" IS NOT NULL' })
@Rule('orders_order_type', `"order_type" IN ('DINE_IN', 'TAKEAWAY', 'DELIVERY')`)
@Rule(
  'orders_status',
  `"status" IN ('PENDING', 'CONFIRMED', 'IN_PROGRESS', 'READY', 'SERVED', 'COMPLETED', 'CANCELLED', 'REJECTED')`,
)
export class Order {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** Unique in its venue and business date; what people call out. */
  @Whole() number: number;
  @BusinessDate() businessDate: string;
  @Text() orderType: OrderType;
  @ForeignKey('tables') @Id({ nullable: true }) tableId: string | null;
  /** Visit that the order is a part of. */
  @ForeignKey('table_sessions') @Id({ nullable: true }) sessionId: string | null;
  /** Phone of the guest who ordered it for pickup. */
  @ForeignKey('guest_phones') @Id({ nullable: true }) guestPhoneId: string | null;
  /** As it was called when the order was taken, so that a renamed table does not rewrite history. */
  @Text({ nullable: true }) tableName: string | null;
  /** What guests without a table are called by. */
  @Text({ nullable: true }) tabName: string | null;
  @Text({ nullable: true }) guestName: string | null;
  @Text({ nullable: true }) phone: string | null;
  @Text({ nullable: true }) address: string | null;
  @Instant({ nullable: true }) promisedAt: string | null;
  /** When the house itself sends what is held; null: nothing waits for it. */
  @Instant({ nullable: true }) fireAt: string | null;
  @ForeignKey('users') @Id({ nullable: true }) waiterId: string | null;
  @Text({ nullable: true }) waiterName: string | null;
  @Whole({ nullable: true }) covers: number | null;
  /** The most that they ever were, also where lines came from without their service charge; null: not kept, or never said. */
  @Whole({ nullable: true }) mostCovers: number | null;
  /** Who ended a service charge by fewer covers or by moving lines to this order, as a JSON text of `Waiver`; null: nobody. */
  @Text({ nullable: true }) coversWaiver: string | null;
  @Text({ nullable: true }) notes: string | null;
  /** Of the menu that whoever ordered had before them; null: not said. */
  @Whole({ nullable: true }) menuVersion: number | null;
  /** Derived from the lines and the check; kept so that lists can filter. */
  @Text() status: OrderStatus;
  @Text() paymentStatus: PaymentStatus;
  /** As the venue had it for orders of this type when it was taken; null: by hand. */
  @Text({ nullable: true }) completion: Completion | null;
  /** How many times something was sent to the kitchen. */
  @Whole() fires: number;
  /** How many lines were ever added; gives each line its position. */
  @Whole() lines: number;
  /** How many of them are in other orders now. */
  @Whole() movedLines: number;
  /** How many discounts were ever given; gives each its place. */
  @Whole() discounts: number;
  @Whole() version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @Instant({ nullable: true }) settledAt: string | null;
  @Instant({ nullable: true }) cancelledAt: string | null;
  @Text({ nullable: true }) cancelReason: string | null;
  /** All its lines are in this order now: nothing was cancelled. No foreign key: an order does not keep another. */
  @Id({ nullable: true }) mergedIntoId: string | null;
}

@Entity('order_items')
@Index('order_items_order', ['orderId', 'position'])
@Index('order_items_ticket', ['ticketId'])
@Index('order_items_part', ['partOfId', 'partOfPlace'], { unique: true, where: '"part_of_id" IS NOT NULL' })
@Rule('order_items_status', `"status" IN ('HELD', 'QUEUED', 'IN_PROGRESS', 'READY', 'SERVED', 'CANCELLED')`)
@Rule('order_items_quantity', '"quantity" > 0')
@Rule('order_items_ready', '"ready_quantity" >= 0 AND "ready_quantity" <= "quantity"')
export class OrderItem {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('tickets') @Id() ticketId: string;
  @ForeignKey('stations') @Id() stationId: string;
  @Whole() position: number;
  @ForeignKey('dishes') @Id() dishId: string;
  @ForeignKey('dish_variations') @Id({ nullable: true }) dishVariationId: string | null;
  // Names and price as they were when the line was added; later menu changes never alter a line.
  @Text() name: string;
  @Text({ nullable: true }) variationName: string | null;
  @Text() kitchenName: string;
  /** Of the dish or its variation alone. */
  @Money() basePrice: number;
  /** What was chosen on it, as a JSON text of `ChosenModifier`s: written once and read with its line. Null: nothing. */
  @Text({ nullable: true }) modifiers: string | null;
  /** What is known to be in it with that, as a JSON text of `Allergen`s: written once, and read by cooks. Null: nobody knows. */
  @Text({ nullable: true }) allergens: string | null;
  /** With everything that was chosen. */
  @Money() unitPrice: number;
  /** How it is taxed, as a JSON text of `LineTax`: written once and read with its line. Null: not at all. */
  @Text({ nullable: true }) tax: string | null;
  @Whole() quantity: number;
  /** Of each portion, where it is sold by weight. */
  @Whole({ nullable: true }) grams: number | null;
  @Whole({ nullable: true }) course: number | null;
  /** 0: shared by the table. */
  @Whole({ nullable: true }) seat: number | null;
  @Text({ nullable: true }) comment: string | null;
  /** The combo with which it was sold, or the line on which it was chosen. No foreign key: a combo has no row. */
  @Id({ nullable: true }) partOfId: string | null;
  /** 1 for the first line of it: an id that was sent once cannot make a second combo. */
  @Whole({ nullable: true }) partOfPlace: number | null;
  /** What is to be known of it, as a JSON text of `PartOf`: written once and read with its line. */
  @Text({ nullable: true }) partOf: string | null;
  /** The line of whose quantity it was a part. No foreign key, as above. */
  @Id({ nullable: true }) splitOfId: string | null;
  @Text() status: LineStatus;
  /** How many portions of it are made; all of them from READY on. */
  @Whole() readyQuantity: number;
  /** The quantity that the cook knows, while a change of it was not acknowledged; null: nothing to acknowledge. */
  @Whole({ nullable: true }) toldQuantity: number | null;
  /** When the cook took note that it was struck. */
  @Instant({ nullable: true }) acknowledgedAt: string | null;
  /** How long the dish takes, as it was said when the line was added. */
  @Whole({ nullable: true }) prepMinutes: number | null;
  /** How long after firing it counts as late. */
  @Whole({ nullable: true }) lateMinutes: number | null;
  @Whole() version: number;
  @Instant() createdAt: string;
  /** When it was sent; null: the kitchen has only seen that it will come. */
  @Instant({ nullable: true }) firedAt: string | null;
  @Instant({ nullable: true }) startedAt: string | null;
  @Instant({ nullable: true }) readyAt: string | null;
  @Instant({ nullable: true }) servedAt: string | null;
  /** When a guest was first shown a bill with it. */
  @Instant({ nullable: true }) billedAt: string | null;
  @Instant({ nullable: true }) cancelledAt: string | null;
  @Text({ nullable: true }) cancelReason: string | null;
}

/** What one station was sent at one time of one order. */
@Entity('tickets')
@Index('tickets_open', ['venueId', 'stationId'], { where: '"bumped_at" IS NULL' })
@Index('tickets_order', ['orderId'])
@Index('tickets_pass', ['venueId'], { where: '"cleared_at" IS NULL' })
@Index('tickets_bumped', ['venueId', 'bumpedAt'], { where: '"bumped_at" IS NOT NULL' })
@Index('tickets_unseen', ['toldAt'], { where: '"seen_at" IS NULL AND "unseen_at" IS NULL AND "bumped_at" IS NULL' })
@Index('tickets_fallback', ['toldAt'], {
  where: '"unseen_at" IS NOT NULL AND "fallback_at" IS NULL AND "seen_at" IS NULL AND "bumped_at" IS NULL',
})
@Index('tickets_late', ['lateAt'], { where: '"delayed_at" IS NULL AND "bumped_at" IS NULL' })
@Rule('tickets_priority', `"priority" IN ('NORMAL', 'RUSH')`)
export class Ticket {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('stations') @Id() stationId: string;
  /** 1 for what was ordered first, then one more with every sending. */
  @Whole() fire: number;
  @Text() priority: TicketPriority;
  @Instant() createdAt: string;
  /** When the kitchen was told to make it; null while it is held. */
  @Instant({ nullable: true }) firedAt: string | null;
  // Both follow from its lines that are left and from when it was fired.
  @Instant({ nullable: true }) targetAt: string | null;
  @Instant({ nullable: true }) lateAt: string | null;
  /** When everyone was told that it is late; once. */
  @Instant({ nullable: true }) delayedAt: string | null;
  /** Since when a screen should have shown what is new on it; null while it is held. */
  @Instant({ nullable: true }) toldAt: string | null;
  /** A screen that has shown this version has shown what is new. */
  @Whole() toldVersion: number;
  /** When a screen of the station had shown what is new on it. */
  @Instant({ nullable: true }) seenAt: string | null;
  @Text({ nullable: true }) seenBy: string | null;
  /** When a screen of the station had it on a further page. */
  @Instant({ nullable: true }) behindAt: string | null;
  /** When everyone was told that no screen had shown it. */
  @Instant({ nullable: true }) unseenAt: string | null;
  /** When it went to the fallback printer of its station, where there is one. */
  @Instant({ nullable: true }) fallbackAt: string | null;
  @Instant({ nullable: true }) bumpedAt: string | null;
  /** When it was taken back to the screen; null again when it leaves it. */
  @Instant({ nullable: true }) recalledAt: string | null;
  /** When it left the pass too: nothing of it waits to be handed out. */
  @Instant({ nullable: true }) clearedAt: string | null;
  @Whole() version: number;
}
