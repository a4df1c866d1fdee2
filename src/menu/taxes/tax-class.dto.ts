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

/** A tax rate for each order type, in thousandths of a per cent, 0 to 100000: 12 % is 12000, 8.875 % is 8875. */
export class TaxRates {
  @Int(0, LARGEST_RATE) dine_in: number;
  @Int(0, LARGEST_RATE) takeaway: number;
  @Int(0, LARGEST_RATE) delivery: number;
}

export class NewTaxClass {
  /** Unique among the venue's tax classes and printed on bills, for example `VAT`; 1 to 40 characters. */
  @Words(40) name: string;

  /** Rates for all three order types. */
  @IsDefined() @ValidateNested() @Type(() => TaxRates) rates: TaxRates;

  /** `true`: prices include the tax and do not depend on the rate; only the tax part differs. `false`: the tax is added to prices. */
  @IsBoolean() is_included: boolean;

  /** Position in the list, smallest first; last when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class TaxClassChange extends PartialType(NewTaxClass, { skipNullProperties: false }) {}

export class TaxClassesQuery extends PageQuery {
  /** Include archived tax classes. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class TaxRatesView {
  @IntView() dine_in: number;
  @IntView() takeaway: number;
  @IntView() delivery: number;
}

/**
 * A tax class. A dish uses its own tax class, or else that of its category, or else that of the parent category, or
 * else that of the venue; without any of these it is not taxed. Options are taxed with their dish.
 */
export class TaxClassView {
  id: string;
  name: string;
  /** Thousandths of a per cent. */
  rates: TaxRatesView;
  /** Whether prices include the tax; otherwise the tax is added to prices. */
  is_included: boolean;
  @IntView() sort: number;
  /** When the tax class was archived; null while it is in use. */
  archived_at: string | null;
}

export const TaxClassPage = pageClass(TaxClassView);

/** A tax class as guests read it, for orders of the menu's order type. */
export class PublicTaxClass {
  id: string;
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  /** Whether prices include the tax; otherwise the tax is added to prices. */
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
