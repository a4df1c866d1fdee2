import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  Validate,
  ValidateNested,
} from 'class-validator';
import { FISCAL_DRIVERS, type FiscalDriverName } from '../domain/fiscal.js';
import {
  GUEST_ORDERING,
  GUEST_TAKEAWAY,
  type GuestOrdering,
  type GuestTakeaway,
} from '../domain/guests/ordering-right.js';
import { LOCALES, type Locale } from '../domain/locale.js';
import { MENU_PUBLISHING, type MenuPublishing } from '../domain/menu.js';
import { Letters, MayBeLeftOut, Words } from '../http/fields.js';
import { ROLES, type Role } from '../domain/permissions.js';
import { poolRolesOf, TIPS_RULES, type TipsRule } from '../domain/shifts/tips.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { completionsWith } from '../domain/order.js';
import { limitsWith } from '../domain/approvals.js';
import { CompletionsChange, CompletionsView } from './completions.dto.js';
import { LimitsChange, LimitsView } from './limits.dto.js';
import { Currency, OpenHoursPart, TimeZone } from './venue-fields.dto.js';
import type { Venue } from './venue.entity.js';

const MINUTES_OF_A_DAY = 24 * 60;
// Four times a day on seven days.
const MOST_OPENINGS = 28;
// Ten lines of a narrow paper.
const LONGEST_BLOCK = 400;

export class VenueChange {
  @MayBeLeftOut() @Words(80) name?: string;

  /** Part of the public menu's address: lower-case letters, digits and hyphens. */
  @MayBeLeftOut()
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 60)
  slug?: string;

  /** IANA time zone name; determines when the business day changes. */
  @MayBeLeftOut() @IsString() @Length(1, 60) @Validate(TimeZone) time_zone?: string;

  /** ISO 4217. Amounts are not converted: the same numbers are then amounts in the new currency. */
  @MayBeLeftOut()
  @Validate(Currency)
  @ApiProperty({ type: 'string', pattern: '^[A-Z]{3}$', required: false })
  currency?: string;

  /** Minutes after midnight at which a business day ends and the next one begins. */
  @MayBeLeftOut() @Int(0, MINUTES_OF_A_DAY - 1) cutoff_minutes?: number;

  /** Languages of the menu; the first one is used for guests whose language is not listed. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LOCALES.length)
  @ArrayUnique()
  @IsIn(LOCALES, { each: true })
  @ApiProperty({ enum: LOCALES, isArray: true, required: false })
  languages?: Locale[];

  @IsOptional() @IsString() @Length(1, 200) address?: string | null;
  @IsOptional() @IsString() @Length(1, 40) phone?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OPENINGS)
  @ValidateNested({ each: true })
  @Type(() => OpenHoursPart)
  opening_hours?: OpenHoursPart[] | null;

  /** Whether a table becomes NEEDS_CLEANING after its guests have paid, until a user sets it to FREE; otherwise it becomes FREE at once. */
  @MayBeLeftOut() @IsBoolean() tables_need_cleaning?: boolean;
  /** Rules that complete paid orders, by order type; types that are left out stay unchanged. Open orders keep the rule with which they began. */
  @MayBeLeftOut() @ValidateNested() @Type(() => CompletionsChange) order_completion?: CompletionsChange;

  /** Tax class of dishes that have none, neither of their own nor through a category; null: these dishes are not taxed. */
  @IsOptional() @IsId() tax_class_id?: string | null;
  /**
   * IMMEDIATE: every menu change takes effect at once. MANUAL: changes are collected in a draft until `POST
   * /menu/publish`; the current menu becomes the first version. Switching back to IMMEDIATE is possible only while the
   * draft equals the published version: otherwise 409 `DRAFT_DIFFERS`.
   */
  @MayBeLeftOut()
  @IsIn(MENU_PUBLISHING)
  @ApiProperty({ enum: MENU_PUBLISHING, required: false })
  menu_publishing?: MenuPublishing;

  /** Limits above which each role needs approval; limits that are left out stay unchanged. */
  @MayBeLeftOut() @ValidateNested() @Type(() => LimitsChange) limits?: LimitsChange;
  /** Pricing policy of new orders; open orders keep theirs. Null: the built-in policy `default`, version 1. */
  @IsOptional() @IsId() pricing_policy_id?: string | null;

  /**
   * Fiscal driver that registers every sale, refund and correction from now on. JOURNAL: signed lines in a file on this
   * server, which `qres doctor` verifies. Null: no new documents are registered; waiting documents still are.
   */
  @IsOptional()
  @IsIn(FISCAL_DRIVERS)
  @ApiProperty({ enum: FISCAL_DRIVERS, required: false, nullable: true })
  fiscal_driver?: FiscalDriverName | null;
  /**
   * Whether checks of new orders stay PAID until their fiscal document is signed, or skipped by a manager; then the
   * check closes and the receipt is printed with the signature. Has an effect only with a `fiscal_driver`; `false` by
   * default.
   */
  @MayBeLeftOut() @IsBoolean() awaits_fiscal_sign?: boolean;
  /** Text above the lines of receipts and bills; at most 400 characters, line breaks are kept. */
  @IsOptional() @Letters(1, LONGEST_BLOCK) receipt_header?: string | null;
  /** Text below the lines of receipts and bills; at most 400 characters, line breaks are kept. */
  @IsOptional() @Letters(1, LONGEST_BLOCK) receipt_footer?: string | null;
  /** Number of the venue at the tax office (BIN, INN, VAT number); 1 to 40 characters. */
  @IsOptional() @Words(40) tax_number?: string | null;
  /** Languages of receipts: words are printed in all of them, amounts in the format of the first. Null: the first language of the menu. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LOCALES.length)
  @ArrayUnique()
  @IsIn(LOCALES, { each: true })
  @ApiProperty({ enum: LOCALES, isArray: true, required: false, nullable: true })
  receipt_languages?: Locale[] | null;
  /** Whether every check is printed when it closes, if there is a printer for receipts; otherwise receipts are printed on request. */
  @MayBeLeftOut() @IsBoolean() receipts_printed?: boolean;
  /** Whether cash payments require an open shift: 409 `SHIFT_REQUIRED` without one. */
  @MayBeLeftOut() @IsBoolean() shifts_required?: boolean;
  /**
   * PERSONAL, the default: tips belong to the user who took the payment. WAITER: to the waiter of the order, or to the
   * user who took the payment if the order has no waiter. POOLED: users with `tip_pool_roles` share the tips of a
   * business date by hours worked; PERSONAL applies on a date on which none of them clocked in. Under PERSONAL and
   * WAITER, a tip paid from a guest device belongs to the waiter of the order; without a waiter it is shared as under
   * POOLED, and stays unassigned when none of these users clocked in.
   */
  @MayBeLeftOut()
  @IsIn(TIPS_RULES)
  @ApiProperty({ enum: TIPS_RULES, required: false })
  tips_rule?: TipsRule;
  /** Roles that share pooled tips, by the role of the clock-in; null: waiters and cashiers. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  @ApiProperty({ enum: ROLES, isArray: true, required: false, nullable: true })
  tip_pool_roles?: Role[] | null;
  /**
   * Rule for orders that guests at a table send from their own phones. STAFF_ACCEPT: staff must approve a phone's first
   * order. DYNAMIC_CODE: guests ask the staff for a code that is valid for 15 minutes. PREPAY: an order is accepted
   * once it is paid by phone. OPEN: every guest who has scanned the table's code can order. OFF: guests can only read
   * the menu.
   */
  @MayBeLeftOut()
  @IsIn(GUEST_ORDERING)
  @ApiProperty({ enum: GUEST_ORDERING, required: false })
  guest_ordering?: GuestOrdering;
  /**
   * Rule for pickup orders that guests send from their own phones with the venue's pickup code. STAFF_ACCEPT: staff
   * must approve each order. OPEN: orders are accepted at once. PREPAY: an order is accepted once it is paid by phone.
   * OFF, the default: guests can only read the menu.
   */
  @MayBeLeftOut()
  @IsIn(GUEST_TAKEAWAY)
  @ApiProperty({ enum: GUEST_TAKEAWAY, required: false })
  guest_takeaway?: GuestTakeaway;
  /** Minor units: above this amount a table's first order and each pickup order need staff approval. Null: never. */
  @IsOptional() @MinorUnits() guest_first_order_limit?: number | null;
}

export class RestaurantQuery {
  /** Slug of the venue; when left out, the installation's first venue. */
  @IsOptional() @IsString() @Length(1, 60) venue?: string;
}

/** The public profile of a restaurant. */
export class RestaurantView {
  slug: string;
  name: string;
  address: string | null;
  phone: string | null;
  time_zone: string;
  /** ISO 4217. */
  currency: string;
  @ApiProperty({ enum: LOCALES, isArray: true }) languages: Locale[];
  /** Opening hours; null: not published. */
  opening_hours: OpenHoursPart[] | null;
}

export class VenueView extends RestaurantView {
  id: string;
  /** Minutes after midnight at which a business day ends and the next one begins. */
  @IntView() cutoff_minutes: number;
  /** Whether a table must be cleaned after its guests have paid, before it is FREE. */
  tables_need_cleaning: boolean;
  /** Rules that complete paid orders, by order type. */
  order_completion: CompletionsView;
  /** Tax class of dishes that have none, neither of their own nor through a category; null: these dishes are not taxed. */
  tax_class_id: string | null;
  /** Whether menu changes take effect at once or when they are published. */
  @ApiProperty({ enum: MENU_PUBLISHING }) menu_publishing: MenuPublishing;
  /** Limits above which each role needs approval; a client can use them to ask for a PIN in advance. */
  limits: LimitsView;
  /** Pricing policy of new orders; null: the built-in policy `default`, version 1. */
  pricing_policy_id: string | null;
  /** Fiscal driver that registers documents; null: none. */
  @ApiProperty({ enum: FISCAL_DRIVERS, nullable: true }) fiscal_driver: FiscalDriverName | null;
  /** Whether paid checks close only when their fiscal document is signed. */
  awaits_fiscal_sign: boolean;
  /** Picture at the top of receipts, set by `PUT /venue/logo`; null: none. */
  logo_id: string | null;
  receipt_header: string | null;
  receipt_footer: string | null;
  tax_number: string | null;
  /** Languages of receipts; null: the first language of the menu. */
  @ApiProperty({ enum: LOCALES, isArray: true, nullable: true }) receipt_languages: Locale[] | null;
  /** Whether every check is printed when it closes. */
  receipts_printed: boolean;
  /** Whether cash payments require an open shift. */
  shifts_required: boolean;
  @ApiProperty({ enum: TIPS_RULES }) tips_rule: TipsRule;
  /** Roles that share pooled tips, by the role of the clock-in. */
  @ApiProperty({ enum: ROLES, isArray: true }) tip_pool_roles: Role[];
  @ApiProperty({ enum: GUEST_ORDERING }) guest_ordering: GuestOrdering;
  @ApiProperty({ enum: GUEST_TAKEAWAY }) guest_takeaway: GuestTakeaway;
  /** Minor units: above this amount a table's first order and each pickup order need staff approval. Null: never. */
  @IntView() guest_first_order_limit: number | null;
  created_at: string;
}

export function restaurantView(venue: Venue): RestaurantView {
  return {
    slug: venue.slug,
    name: venue.name,
    address: venue.address,
    phone: venue.phone,
    time_zone: venue.timeZone,
    currency: venue.currency,
    languages: venue.languages,
    opening_hours: venue.openingHours,
  };
}

export function venueView(venue: Venue): VenueView {
  return {
    ...restaurantView(venue),
    id: venue.id,
    cutoff_minutes: venue.cutoffMinutes,
    tables_need_cleaning: venue.tablesNeedCleaning,
    order_completion: completionsWith(venue.orderCompletion),
    tax_class_id: venue.taxClassId,
    menu_publishing: venue.menuPublishing,
    limits: limitsWith(venue.limits),
    pricing_policy_id: venue.pricingPolicyId,
    fiscal_driver: venue.fiscalDriver,
    awaits_fiscal_sign: venue.awaitsFiscalSign,
    logo_id: venue.logoId,
    receipt_header: venue.receiptHeader,
    receipt_footer: venue.receiptFooter,
    tax_number: venue.taxNumber,
    receipt_languages: venue.receiptLanguages,
    receipts_printed: venue.receiptsPrinted,
    shifts_required: venue.shiftsRequired,
    tips_rule: venue.tipsRule,
    tip_pool_roles: poolRolesOf(venue.tipPoolRoles),
    guest_ordering: venue.guestOrdering,
    guest_takeaway: venue.guestTakeaway ?? 'OFF',
    guest_first_order_limit: venue.guestFirstOrderLimit,
    created_at: venue.createdAt,
  };
}
