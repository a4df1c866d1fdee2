import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';

export const REPORT_FORMATS = ['json', 'csv'] as const;

export class MoneyReportQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; at most 366 days, including the first and the last. */
  @Day() to: string;

  /** `csv`: all rows, with a header line and amounts as `450.00`. */
  @MayBeLeftOut()
  @IsIn(REPORT_FORMATS)
  @ApiProperty({ enum: REPORT_FORMATS, required: false, default: 'json' })
  format: (typeof REPORT_FORMATS)[number] = 'json';
}

export const SALES_GROUPS = ['all', 'day', 'hour', 'waiter'] as const;
export type SalesGroup = (typeof SALES_GROUPS)[number];

export class SalesReportQuery extends MoneyReportQuery {
  /** One row in total, or per day, hour or waiter. Hours are in the venue's time zone. */
  @MayBeLeftOut()
  @IsIn(SALES_GROUPS)
  @ApiProperty({ enum: SALES_GROUPS, required: false, default: 'all' })
  group_by: SalesGroup = 'all';
}

/** The sales of closed checks and the refunds of sales, each at the time when they happened. Amounts in minor units. */
export class SalesReportRow {
  /** Business date, hour `00` to `23`, or id of the waiter. Null: everything, or sales without a waiter. */
  key: string | null;
  /** Name of the waiter; otherwise equal to `key`. */
  name: string | null;
  /** Number of closed checks. */
  @IntView() checks: number;
  /** Guests, counted with the first closed check of their order. */
  @IntView() covers: number;
  /** Dishes at their list prices. */
  @IntView() gross: number;
  @IntView() discounts: number;
  /** Amount given away as comps. */
  @IntView() comps: number;
  /** Service charges minus refunded service charges. */
  @IntView() service: number;
  /** Taxes, included in prices and added on top, minus refunded taxes. */
  @IntView() taxes: number;
  /** Part of `taxes` that is included in prices. */
  @IntView() included_taxes: number;
  /** Refunded sales, without service charges, including the tax in prices. */
  @IntView() returns: number;
  /** Net revenue of the venue: `gross` plus `service`, minus `discounts`, `comps`, `returns` and `included_taxes`. */
  @IntView() net: number;
  /** Total of the closed checks. */
  @IntView() total: number;
  /** `total` divided by `checks`, rounded down; 0 without checks. */
  @IntView() average_check: number;
  /** `total` divided by `covers`, rounded down; 0 without counted guests. */
  @IntView() average_cover: number;
}

export const PAYMENT_GROUPS = ['method', 'day', 'waiter', 'taker'] as const;
export type PaymentGroup = (typeof PAYMENT_GROUPS)[number];

export class PaymentsReportQuery extends MoneyReportQuery {
  /** One row per payment method, day, waiter or taker. `waiter`: the waiter of the order; `taker`: the user or guest who made the payment. */
  @MayBeLeftOut()
  @IsIn(PAYMENT_GROUPS)
  @ApiProperty({ enum: PAYMENT_GROUPS, required: false, default: 'method' })
  group_by: PaymentGroup = 'method';
}

/** Payments, refunds and deposits, each at the time when they happened. Amounts in minor units. */
export class PaymentsReportRow {
  /** Id of the payment method or user, or business date. Null: no waiter, or amounts paid with earlier deposits. */
  key: string | null;
  /**
   * Name of the payment method, the user, or the guest who paid on an own device; or the business date. Null when `key`
   * is null.
   */
  name: string | null;
  /**
   * Kind of the payment method. With `group_by=taker`: `GUEST` for a guest who paid on an own device. Otherwise null.
   */
  kind: string | null;
  /** Number of payments, without voided payments. */
  @IntView() payments: number;
  /** Amount paid off checks. */
  @IntView() amount: number;
  @IntView() tips: number;
  /** Rounding of cash. */
  @IntView() rounding: number;
  /** Number of refunds. */
  @IntView() refunds: number;
  /** Amount refunded, including tips and rounding. */
  @IntView() refunded: number;
  /** Deposits taken minus deposits returned. */
  @IntView() deposits: number;
  /** Amount paid off checks with earlier deposits; not part of any other field. */
  @IntView() deposits_used: number;
  /** `amount` plus `tips`, `rounding` and `deposits`, minus `refunded`. */
  @IntView() total: number;
}

/** A tax at a rate, on the closed checks and the refunds of the period. Amounts in minor units. */
export class TaxesReportRow {
  name: string;
  /** Thousandths of a percent. */
  @IntView() rate: number;
  /** Taxable amount, without this tax, minus refunds. */
  @IntView() base: number;
  /** Tax on sales. */
  @IntView() sold: number;
  /** Tax on refunds. */
  @IntView() returned: number;
  /** Tax owed: `sold` minus `returned`. */
  @IntView() amount: number;
  /** Part of `amount` that is included in prices. */
  @IntView() included: number;
}
