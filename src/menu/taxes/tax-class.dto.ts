import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, ValidateNested } from 'class-validator';
import { LAST_PLACE } from '../../domain/last-place.js';
import type { OrderType } from '../../domain/order.js';
import { LARGEST_RATE, rateFor, type TaxRates as Rates } from '../../domain/tax.js';
import { MayBeLeftOut, QueryFlag, Words } from '../../http/fields.js';
import { Int, IntView } from '../../http/numbers.js';
import { pageClass, PageQuery } from '../../http/page.dto.js';
import type { TaxClass } from './tax-class.entity.js';

/** In thousandths of a per cent, 0 to 100000: 12 % is 12000, 8.875 % is 8875. */
export class TaxRates {
  @Int(0, LARGEST_RATE) dine_in: number;
  @Int(0, LARGEST_RATE) takeaway: number;
  @Int(0, LARGEST_RATE) delivery: number;
}

export class NewTaxClass {
  /** Unique among the venue's tax classes, and printed on bills: `VAT`; 1 to 40 characters. */
  @Words(40) name: string;

  /** One for each type of order, all three. */
  @IsDefined() @ValidateNested() @Type(() => TaxRates) rates: TaxRates;

  /**
   * `true`: prices contain the tax, and stay what they are whatever the rate; only the part that is tax differs.
   * `false`: the tax comes on top of them.
   */
  @IsBoolean() is_included: boolean;

  /** Place in the list, smallest first; the last place when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class TaxClassChange extends PartialType(NewTaxClass, { skipNullProperties: false }) {}

export class TaxClassesQuery extends PageQuery {
  /** Show archived tax classes too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class TaxRatesView {
  @IntView() dine_in: number;
  @IntView() takeaway: number;
  @IntView() delivery: number;
}

/**
 * How dishes are taxed. A dish is taxed by the class that it names, else by its category's, else by that of the category
 * which this one is a part of, else by the venue's; without any there is no tax. What is chosen on a dish is taxed with it.
 */
export class TaxClassView {
  id: string;
  name: string;
  /** Thousandths of a per cent. */
  rates: TaxRatesView;
  /** Whether prices contain the tax; else it comes on top of them. */
  is_included: boolean;
  @IntView() sort: number;
  /** Null while the class is in use. */
  archived_at: string | null;
}

export const TaxClassPage = pageClass(TaxClassView);

/** A tax class as guests read it, for orders of the menu's type. */
export class PublicTaxClass {
  id: string;
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  /** Whether prices contain the tax; else it comes on top of them. */
  is_included: boolean;
}

export function ratesIn({ dine_in, takeaway, delivery }: TaxRates): Rates {
  return { dineInRate: dine_in, takeawayRate: takeaway, deliveryRate: delivery };
}

export function ratesView({ dineInRate, takeawayRate, deliveryRate }: Rates): TaxRatesView {
  return { dine_in: dineInRate, takeaway: takeawayRate, delivery: deliveryRate };
}

export function taxClassView(one: TaxClass): TaxClassView {
  return {
    id: one.id,
    name: one.name,
    rates: ratesView(one),
    is_included: one.isIncluded,
    sort: one.sort,
    archived_at: one.archivedAt,
  };
}

export function publicTaxClass(one: TaxClass, orderType: OrderType): PublicTaxClass {
  return { id: one.id, name: one.name, rate: rateFor(one, orderType), is_included: one.isIncluded };
}
