import { Injectable } from '@nestjs/common';
import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { OrderType } from '../domain/order.js';
import type { ServiceCharge } from '../domain/pricing/bill.js';
import type { PricingPolicy, PricingRules, ServiceBase } from '../domain/pricing/policy.js';
import { rateFor, type LineTax } from '../domain/tax.js';

/** Pricing terms of a new order, and whether its checks wait for a fiscal sign. */
export interface Terms {
  /** Null means the built-in policy. */
  policy: PricingPolicy | null;
  charges: ServiceCharge[];
  /** True if a paid check is closed only when its fiscal document is signed. */
  isSignAwaited: boolean;
}

interface TermsRow {
  policy: string | null;
  version: number | null;
  rules: string | null;
  name: string | null;
  rate: number;
  order_types: string;
  from_covers: number | null;
  base: ServiceBase | null;
  tax_class_id: string | null;
  tax_name: string;
  is_included: unknown;
  is_sign_awaited: unknown;
  dine_in_rate: number;
  takeaway_rate: number;
  delivery_rate: number;
}

// One query, because it runs for every new order.
const TERMS = `
  SELECT v.awaits_fiscal_sign AND v.fiscal_driver IS NOT NULL AS is_sign_awaited, p.name AS policy, p.version, p.rules, s.name, s.rate, s.order_types, s.from_covers, s.base,
    t.id AS tax_class_id, t.name AS tax_name, t.is_included, t.dine_in_rate, t.takeaway_rate, t.delivery_rate
  FROM venues v
  LEFT JOIN pricing_policies p ON p.id = v.pricing_policy_id
  LEFT JOIN service_charges s ON s.venue_id = v.id
  LEFT JOIN tax_classes t ON t.id = s.tax_class_id
  WHERE v.id = $1 ORDER BY s.place`;

@Injectable()
export class TermsService {
  /** Returns the current terms of the venue. */
  async now(reader: Reader, venueId: string, orderType: OrderType): Promise<Terms> {
    const rows = await reader.rows<TermsRow>(TERMS, [venueId]);
    return {
      policy: policyOf(rows[0]!),
      charges: rows
        .filter(({ name, order_types }) => name !== null && order_types.split(' ').includes(orderType))
        .map((row) => chargeOf(row, orderType)),
      isSignAwaited: Boolean(rows[0]!.is_sign_awaited),
    };
  }
}

function policyOf({ policy: name, version, rules }: TermsRow): PricingPolicy | null {
  return name === null ? null : { name, version: version!, ...(JSON.parse(rules!) as PricingRules) };
}

function chargeOf(row: TermsRow, orderType: OrderType): ServiceCharge {
  return { name: row.name!, rate: row.rate, fromCovers: row.from_covers, base: row.base, tax: taxOf(row, orderType) };
}

function taxOf(row: TermsRow, orderType: OrderType): LineTax | null {
  const { tax_class_id: taxClassId, tax_name: name, is_included } = row;
  const rates = { dineInRate: row.dine_in_rate, takeawayRate: row.takeaway_rate, deliveryRate: row.delivery_rate };
  const isIncluded = CODECS.flag.read(is_included) as boolean;
  return taxClassId === null ? null : { taxClassId, name, rate: rateFor(rates, orderType), isIncluded };
}
