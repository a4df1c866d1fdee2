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

  /** Part of the public menu's address: small letters, digits and hyphens. */
  @MayBeLeftOut()
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 60)
  slug?: string;

  /** A name from the IANA database; decides when the business day changes. */
  @MayBeLeftOut() @IsString() @Length(1, 60) @Validate(TimeZone) time_zone?: string;

  /** ISO 4217. Amounts are not converted: they are the same numbers of another currency. */
  @MayBeLeftOut()
  @Validate(Currency)
  @ApiProperty({ type: 'string', pattern: '^[A-Z]{3}$', required: false })
  currency?: string;

  /** Minutes after midnight at which one business day ends and the next begins. */
  @MayBeLeftOut() @Int(0, MINUTES_OF_A_DAY - 1) cutoff_minutes?: number;

  /** Languages of the menu; the first is used when a guest's own is not among them. */
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

  /** A table whose guests have paid waits as NEEDS_CLEANING for somebody to call it FREE; otherwise it is FREE at once. */
  @MayBeLeftOut() @IsBoolean() tables_need_cleaning?: boolean;
  /** What completes paid orders, by their type; what is left out stays. Orders that are open keep what they began with. */
  @MayBeLeftOut() @ValidateNested() @Type(() => CompletionsChange) order_completion?: CompletionsChange;

  /** Taxes the dishes that name no tax class and whose categories name none; null: they are not taxed. */
  @IsOptional() @IsId() tax_class_id?: string | null;
  /**
   * IMMEDIATE: every change of the menu is in force at once. MANUAL: changes wait in a draft for `POST /menu/publish`;
   * the menu as it is becomes the first version. Back to IMMEDIATE only while the draft is what is published: otherwise
   * 409 `DRAFT_DIFFERS`.
   */
  @MayBeLeftOut()
  @IsIn(MENU_PUBLISHING)
  @ApiProperty({ enum: MENU_PUBLISHING, required: false })
  menu_publishing?: MenuPublishing;

  /** Above which each role needs somebody's approval; what is left out stays. */
  @MayBeLeftOut() @ValidateNested() @Type(() => LimitsChange) limits?: LimitsChange;
  /** How new orders are counted; open ones stay as they were opened. Null: by the built-in policy `default`, version 1. */
  @IsOptional() @IsId() pricing_policy_id?: string | null;

  /**
   * What registers every sale, refund and correction for the state, from now on. JOURNAL: signed lines in a file of this
   * house, which `npm run doctor` verifies. Null: nothing is registered; what waits already still is.
   */
  @IsOptional()
  @IsIn(FISCAL_DRIVERS)
  @ApiProperty({ enum: FISCAL_DRIVERS, required: false, nullable: true })
  fiscal_driver?: FiscalDriverName | null;
  /**
   * Checks of new orders stay PAID until their document is signed, or skipped by a manager; then they close, and the
   * receipt is printed with its sign. Only where there is a `fiscal_driver`; `false` at first.
   */
  @MayBeLeftOut() @IsBoolean() awaits_fiscal_sign?: boolean;
  /** What stands above the lines of receipts and bills; at most 400 characters, line ends are kept. */
  @IsOptional() @Letters(1, LONGEST_BLOCK) receipt_header?: string | null;
  /** The same below them. */
  @IsOptional() @Letters(1, LONGEST_BLOCK) receipt_footer?: string | null;
  /** Under which the tax office knows the house (BIN, INN, VAT number); 1 to 40 characters. */
  @IsOptional() @Words(40) tax_number?: string | null;
  /** What receipts speak: words stand in all of these, amounts as in the first. Null: the first language of the menu. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LOCALES.length)
  @ArrayUnique()
  @IsIn(LOCALES, { each: true })
  @ApiProperty({ enum: LOCALES, isArray: true, required: false, nullable: true })
  receipt_languages?: Locale[] | null;
  /** Whether every check is printed when it closes, where there is a printer for receipts; otherwise when somebody asks. */
  @MayBeLeftOut() @IsBoolean() receipts_printed?: boolean;
  /** Cash is taken only with an open shift: otherwise 409 `SHIFT_REQUIRED`. */
  @MayBeLeftOut() @IsBoolean() shifts_required?: boolean;
  /**
   * PERSONAL, at first: tips belong to the person who took the payment. WAITER: to the waiter of the order. POOLED: they are
   * shared by the hours that people were clocked in. Under each rule the tip of a guest who pays by phone belongs to the
   * waiter of the order; without a waiter it is shared by those who are clocked in on that business date.
   */
  @MayBeLeftOut()
  @IsIn(TIPS_RULES)
  @ApiProperty({ enum: TIPS_RULES, required: false })
  tips_rule?: TipsRule;
  /** Who shares pooled tips, by the role in which they clocked in; null: waiters and cashiers. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  @ApiProperty({ enum: ROLES, isArray: true, required: false, nullable: true })
  tip_pool_roles?: Role[] | null;
  /**
   * How guests order from their own phones. STAFF_ACCEPT: somebody says yes to a phone's first order. DYNAMIC_CODE: they ask
   * the staff for a code of the last minutes. PREPAY: what is paid by phone is made. OPEN: whoever has scanned the card may order. OFF: the menu is for reading.
   */
  @MayBeLeftOut()
  @IsIn(GUEST_ORDERING)
  @ApiProperty({ enum: GUEST_ORDERING, required: false })
  guest_ordering?: GuestOrdering;
  /**
   * How guests order from their own phones what they fetch themselves, by the code of the house. STAFF_ACCEPT: somebody says
   * yes to each order. OPEN: it is made at once. PREPAY: what is paid by phone is made. OFF, at first: the menu is for reading.
   */
  @MayBeLeftOut()
  @IsIn(GUEST_TAKEAWAY)
  @ApiProperty({ enum: GUEST_TAKEAWAY, required: false })
  guest_takeaway?: GuestTakeaway;
  /** Minor units: above this a table's first order, and each that is fetched, wants somebody's yes. Null: never. */
  @IsOptional() @MinorUnits() guest_first_order_limit?: number | null;
}

export class RestaurantQuery {
  /** Slug of the venue; without it the first of the installation. */
  @IsOptional() @IsString() @Length(1, 60) venue?: string;
}

/** What a stranger may know. */
export class RestaurantView {
  slug: string;
  name: string;
  address: string | null;
  phone: string | null;
  time_zone: string;
  /** ISO 4217. */
  currency: string;
  @ApiProperty({ enum: LOCALES, isArray: true }) languages: Locale[];
  /** `null`: not told. */
  opening_hours: OpenHoursPart[] | null;
}

export class VenueView extends RestaurantView {
  id: string;
  /** Minutes after midnight at which one business day ends and the next begins. */
  @IntView() cutoff_minutes: number;
  /** Whether a table whose guests have paid waits to be cleaned. */
  tables_need_cleaning: boolean;
  /** What completes paid orders, by their type. */
  order_completion: CompletionsView;
  /** Taxes the dishes that name no tax class and whose categories name none; null: they are not taxed. */
  tax_class_id: string | null;
  /** Whether changes of the menu are in force at once, or once they are published. */
  @ApiProperty({ enum: MENU_PUBLISHING }) menu_publishing: MenuPublishing;
  /** Above which each role needs somebody's approval, so that a screen can ask for the PIN beforehand. */
  limits: LimitsView;
  /** How new orders are counted; null: by the built-in policy `default`, version 1. */
  pricing_policy_id: string | null;
  /** What registers documents for the state; null: nothing does. */
  @ApiProperty({ enum: FISCAL_DRIVERS, nullable: true }) fiscal_driver: FiscalDriverName | null;
  /** Checks that are paid close when their document is signed. */
  awaits_fiscal_sign: boolean;
  /** The picture above the receipts, of `PUT /venue/logo`; null: none. */
  logo_id: string | null;
  receipt_header: string | null;
  receipt_footer: string | null;
  tax_number: string | null;
  /** Null: receipts speak the first language of the menu. */
  @ApiProperty({ enum: LOCALES, isArray: true, nullable: true }) receipt_languages: Locale[] | null;
  /** Whether every check is printed when it closes. */
  receipts_printed: boolean;
  /** Whether cash is taken only with an open shift. */
  shifts_required: boolean;
  @ApiProperty({ enum: TIPS_RULES }) tips_rule: TipsRule;
  /** Who shares pooled tips, by the role in which they clocked in. */
  @ApiProperty({ enum: ROLES, isArray: true }) tip_pool_roles: Role[];
  @ApiProperty({ enum: GUEST_ORDERING }) guest_ordering: GuestOrdering;
  @ApiProperty({ enum: GUEST_TAKEAWAY }) guest_takeaway: GuestTakeaway;
  /** Minor units; null: never. */
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
