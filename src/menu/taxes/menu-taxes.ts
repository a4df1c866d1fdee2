import { IsNull } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import type { OrderType } from '../../domain/order.js';
import { rateFor, type LineTax, type TaxRates } from '../../domain/tax.js';
import type { Category } from '../category.entity.js';
import type { Dish } from '../dish.entity.js';
import { TaxClass } from './tax-class.entity.js';

/** What taxes a venue's menu. */
export interface MenuTaxes {
  /** In their order, without archived ones. */
  classes: TaxClass[];
  /** Taxes what names no class; null: nothing does. */
  usualId: string | null;
}

export async function menuTaxes(reader: Reader, venueId: string): Promise<MenuTaxes> {
  const where = { venueId, archivedAt: IsNull() };
  const classes = await reader.find(TaxClass, { where, order: { sort: 'ASC', id: 'ASC' } });
  const [venue] = await reader.rows<Pick<MenuTaxes, 'usualId'>>(
    'SELECT tax_class_id AS "usualId" FROM venues WHERE id = $1',
    [venueId],
  );
  return { classes, usualId: venue?.usualId ?? null };
}

/** The class by which a dish is taxed, as the statement of `offers.ts` finds it for an order. */
export function taxClassOf(
  { categoryId, taxClassId }: Dish,
  { categories, taxes }: { categories: readonly Category[]; taxes: MenuTaxes },
): string | null {
  const category = categories.find(({ id }) => id === categoryId);
  const whole = categories.find(({ id }) => id === category?.parentId);
  return taxClassId ?? category?.taxClassId ?? whole?.taxClassId ?? taxes.usualId;
}

/** A dish's class as an order finds it; all of it is null where there is none. */
export interface OfferedTax extends TaxRates {
  taxClassId: string | null;
  taxName: string;
  taxIsIncluded: boolean;
}

export function lineTaxOf(offered: OfferedTax, orderType: OrderType): LineTax | null {
  const { taxClassId, taxName: name, taxIsIncluded: isIncluded } = offered;
  return taxClassId === null ? null : { taxClassId, name, rate: rateFor(offered, orderType), isIncluded };
}
