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
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { isTimeZone } from '../domain/business-day.js';
import { LOCALES, type Locale } from '../domain/locale.js';
import { MENU_PUBLISHING, type MenuPublishing } from '../domain/menu.js';
import { isCurrency } from '../domain/money.js';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { limitsWith } from '../domain/approvals.js';
import { LimitsChange, LimitsView } from './limits.dto.js';
import type { Venue } from './venue.entity.js';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const MINUTES_OF_A_DAY = 24 * 60;
// Four times a day on seven days.
const MOST_OPENINGS = 28;

@ValidatorConstraint({ name: 'timeZone' })
class TimeZone implements ValidatorConstraintInterface {
  validate(zone: unknown): boolean {
    return typeof zone === 'string' && isTimeZone(zone);
  }

  defaultMessage(): string {
    return 'must be a name from the IANA database, as Asia/Almaty';
  }
}

@ValidatorConstraint({ name: 'currency' })
class Currency implements ValidatorConstraintInterface {
  validate(code: unknown): boolean {
    return typeof code === 'string' && isCurrency(code);
  }

  defaultMessage(): string {
    return 'must be a code of ISO 4217, as KZT';
  }
}

export class OpenHoursPart {
  /** 1 is Monday, 7 is Sunday. */
  @Int(1, 7) day: number;
  /** Time of day by the venue's clock, `HH:MM`. */
  @Matches(TIME_OF_DAY) opens: string;
  /** `HH:MM`; earlier than `opens` means after midnight. */
  @Matches(TIME_OF_DAY) closes: string;
}

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
  @MayBeLeftOut() @Validate(Currency) currency?: string;

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
  /** Taxes the dishes that name no tax class and whose categories name none; null: they are not taxed. */
  tax_class_id: string | null;
  /** Whether changes of the menu are in force at once, or once they are published. */
  @ApiProperty({ enum: MENU_PUBLISHING }) menu_publishing: MenuPublishing;
  /** Above which each role needs somebody's approval, so that a screen can ask for the PIN beforehand. */
  limits: LimitsView;
  /** How new orders are counted; null: by the built-in policy `default`, version 1. */
  pricing_policy_id: string | null;
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
    tax_class_id: venue.taxClassId,
    menu_publishing: venue.menuPublishing,
    limits: limitsWith(venue.limits),
    pricing_policy_id: venue.pricingPolicyId,
    created_at: venue.createdAt,
  };
}
