import { Check as Rule, Entity, Index } from 'typeorm';
import { Flag, Id, Instant, Json, Money, Text, Whole } from '../database/columns.js';
import type { SomeLimits } from '../domain/approvals.js';
import type { FiscalDriverName } from '../domain/fiscal.js';
import type { GuestOrdering, GuestTakeaway } from '../domain/guests/ordering-right.js';
import type { Locale } from '../domain/locale.js';
import type { MenuPublishing } from '../domain/menu.js';
import type { Completions } from '../domain/order.js';
import type { Role } from '../domain/permissions.js';
import type { TipsRule } from '../domain/shifts/tips.js';

/** From one time of day to another on one day of the week; an end before the beginning is after midnight. */
export interface OpenHours {
  /** 1 is Monday, 7 is Sunday. */
  day: number;
  opens: string;
  closes: string;
}

@Entity('venues')
@Index('venues_slug', ['slug'], { unique: true })
@Rule('venues_menu_publishing', `"menu_publishing" IN ('IMMEDIATE', 'MANUAL')`)
@Rule('venues_fiscal_driver', `"fiscal_driver" IN ('JOURNAL')`)
@Rule('venues_tips_rule', `"tips_rule" IN ('PERSONAL', 'WAITER', 'POOLED')`)
@Rule('venues_guest_ordering', `"guest_ordering" IN ('STAFF_ACCEPT', 'DYNAMIC_CODE', 'PREPAY', 'OPEN', 'OFF')`)
export class Venue {
  @Id({ primary: true }) id: string;
  @Text() slug: string;
  @Text() name: string;
  @Text() timeZone: string;
  @Text() currency: string;
  /** How long after midnight the business day changes. */
  @Whole() cutoffMinutes: number;
  @Json() languages: Locale[];
  @Text({ nullable: true }) address: string | null;
  @Text({ nullable: true }) phone: string | null;
  @Json({ nullable: true }) openingHours: OpenHours[] | null;
  /** A table of which guests have paid waits to be cleaned, instead of being free at once. */
  @Flag() tablesNeedCleaning: boolean;
  /** What completes paid orders of each type; null: all by hand. */
  @Json({ nullable: true }) orderCompletion: Partial<Completions> | null;
  /** Tax class of everything that names none. No foreign key: tax classes reference venues. */
  @Id({ nullable: true }) taxClassId: string | null;
  @Text() menuPublishing: MenuPublishing;
  /** Above which somebody must approve; null: the usual ones. */
  @Json({ nullable: true }) limits: SomeLimits | null;
  /** Pricing policy of new orders; null means the built-in one. No foreign key: policies reference venues. */
  @Id({ nullable: true }) pricingPolicyId: string | null;
  /** What registers documents for the state; null: nothing does. */
  @Text({ nullable: true }) fiscalDriver: FiscalDriverName | null;
  /** A check that is paid is closed when its document is signed, and its receipt printed with the sign. */
  @Flag() awaitsFiscalSign: boolean;
  /** Picture on receipts. No foreign key: pictures reference venues. */
  @Id({ nullable: true }) logoId: string | null;
  /** What stands above and below on receipts. */
  @Text({ nullable: true }) receiptHeader: string | null;
  @Text({ nullable: true }) receiptFooter: string | null;
  /** What receipts speak; null: the first language of the menu. */
  @Json({ nullable: true }) receiptLanguages: Locale[] | null;
  /** Every check is printed when it closes; else when somebody asks. */
  @Flag() receiptsPrinted: boolean;
  /** As the tax office knows the house. */
  @Text({ nullable: true }) taxNumber: string | null;
  /** Cash is taken only by whoever has a shift. */
  @Flag() shiftsRequired: boolean;
  /** Since when; null: it is not. */
  @Instant({ nullable: true }) shiftsRequiredSince: string | null;
  @Text() tipsRule: TipsRule;
  /** Who shares pooled tips; null: the usual roles. */
  @Json({ nullable: true }) tipPoolRoles: Role[] | null;
  /** How guests order from their own phones. */
  @Text() guestOrdering: GuestOrdering;
  /** How guests order what they fetch; null: they do not. */
  @Text({ nullable: true }) guestTakeaway: GuestTakeaway | null;
  /** Above this the first order of a table wants a waiter, whoever asks; null: never. */
  @Money({ nullable: true }) guestFirstOrderLimit: number | null;
  @Instant() createdAt: string;
}
