import type { Reader } from '../../database/reader.js';
import type { Statement } from '../../database/statement.js';
import { lineageOf } from '../../domain/menu.js';
import type { OrderType } from '../../domain/order.js';
import { rateFor, type LineTax, type TaxRates } from '../../domain/tax.js';
import type { Category } from '../category.entity.js';
import type { Dish } from '../dish.entity.js';
import type { TaxClass } from './tax-class.entity.js';

/** What taxes a venue's menu. */
export interface MenuTaxes {
  /** In their order, without archived ones. */
  classes: TaxClass[];
  /** Taxes what names no class; null: nothing does. */
  usualId: string | null;
}

interface TaxRows {
  taxClasses: TaxClass[];
  usualTax: readonly UsualTax[];
}

/** What the venue says of what names no class; no row: it is not taxed. */
export interface UsualTax {
  venueId: string;
  taxClassId: string;
}

const USUAL = `SELECT id AS "venueId", tax_class_id AS "taxClassId" FROM venues
  WHERE id = $1 AND tax_class_id IS NOT NULL`;

export function usualTax(reader: Reader, venueId: string): Promise<UsualTax[]> {
  return reader.rows<UsualTax>(USUAL, [venueId]);
}

/** From now on the venue taxes by this class whatever names none; the caller publishes the menu. */
export function becomesUsual(venueId: string, id: string | null): Statement {
  return { text: 'UPDATE venues SET tax_class_id = $2 WHERE id = $1', params: [venueId, id] };
}

export function taxesOf({ taxClasses, usualTax: [venue] }: TaxRows): MenuTaxes {
  return { classes: taxClasses, usualId: venue?.taxClassId ?? null };
}

/** The class by which a dish is taxed, as the statement of `offers.ts` finds it for an order. */
export function taxClassOf(
  { categoryId, taxClassId }: Dish,
  { categories, taxes }: { categories: readonly Category[]; taxes: MenuTaxes },
): string | null {
  const line = lineageOf(categoryId, (id) => categories.find((one) => one.id === id));
  return taxClassId ?? line.find((one) => one.taxClassId !== null)?.taxClassId ?? taxes.usualId;
}

/** A dish's class as an order finds it; all of it is null where there is none. */
export interface OfferedTax extends TaxRates {
  taxClassId: string | null;
  taxName: string;
  taxIsIncluded: boolean;
}

/** As the statement of `offers.ts` answers it. */
export function offeredTax(tax: TaxClass | undefined): OfferedTax {
  if (!tax) return UNTAXED;
  const { id, name, isIncluded, dineInRate, takeawayRate, deliveryRate } = tax;
  return { taxClassId: id, taxName: name, taxIsIncluded: isIncluded, dineInRate, takeawayRate, deliveryRate };
}

const UNTAXED: OfferedTax = {
  taxClassId: null,
  taxName: '',
  taxIsIncluded: false,
  dineInRate: 0,
  takeawayRate: 0,
  deliveryRate: 0,
};

export function lineTaxOf(offered: OfferedTax, orderType: OrderType): LineTax | null {
  const { taxClassId, taxName: name, taxIsIncluded: isIncluded } = offered;
  return taxClassId === null ? null : { taxClassId, name, rate: rateFor(offered, orderType), isIncluded };
}
