import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';

export const REPORT_FORMATS = ['json', 'csv'] as const;

export class MoneyReportQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; at most 366 days from the first to the last. */
  @Day() to: string;

  /** `csv`: all rows as a table with a heading line, and amounts as `450.00`. */
  @MayBeLeftOut()
  @IsIn(REPORT_FORMATS)
  @ApiProperty({ enum: REPORT_FORMATS, required: false, default: 'json' })
  format: (typeof REPORT_FORMATS)[number] = 'json';
}

export const SALES_GROUPS = ['all', 'day', 'hour', 'waiter'] as const;
export type SalesGroup = (typeof SALES_GROUPS)[number];

export class SalesReportQuery extends MoneyReportQuery {
  /** What there is one row for; `hour` is that of the venue's clock. */
  @MayBeLeftOut()
  @IsIn(SALES_GROUPS)
  @ApiProperty({ enum: SALES_GROUPS, required: false, default: 'all' })
  group_by: SalesGroup = 'all';
}

/** Checks that were closed, and what was given back of sales, by when that happened. Amounts in minor units. */
export class SalesReportRow {
  /** The business date, the hour `00` to `23`, the waiter's id; null: all, or nobody's. */
  key: string | null;
  /** The waiter's name; else as the key. */
  name: string | null;
  /** Checks that were closed. */
  @IntView() checks: number;
  /** Guests, counted with the first check of their order. */
  @IntView() covers: number;
  /** Dishes at their prices. */
  @IntView() gross: number;
  @IntView() discounts: number;
  /** What was made and given away. */
  @IntView() comps: number;
  /** Charged for service, without what was given back. */
  @IntView() service: number;
  /** Of both kinds, in the prices and on top of them, without what was given back. */
  @IntView() taxes: number;
  /** Of the taxes: what is in the prices. */
  @IntView() included_taxes: number;
  /** Sales given back, without their service, and with the tax in their prices. */
  @IntView() returns: number;
  /** What is left to the house: gross and service, without discounts, comps, returns and the taxes in the prices. */
  @IntView() net: number;
  /** What the checks came to. */
  @IntView() total: number;
  /** Total divided by checks, rounded down; 0 without checks. */
  @IntView() average_check: number;
  /** Total divided by guests, rounded down; 0 where none were counted. */
  @IntView() average_cover: number;
}

export const PAYMENT_GROUPS = ['method', 'day', 'waiter', 'taker'] as const;
export type PaymentGroup = (typeof PAYMENT_GROUPS)[number];

export class PaymentsReportQuery extends MoneyReportQuery {
  /** What there is one row for; `waiter`: whose guests paid, `taker`: who took the money. */
  @MayBeLeftOut()
  @IsIn(PAYMENT_GROUPS)
  @ApiProperty({ enum: PAYMENT_GROUPS, required: false, default: 'method' })
  group_by: PaymentGroup = 'method';
}

/** Money that came and went, by when it did. Amounts in minor units. */
export class PaymentsReportRow {
  /** The id of the method or person, the business date; null: nobody's, or what was deposited earlier. */
  key: string | null;
  /** Name of the method, the person, or the guest who paid by phone; the business date; null where the key is null. */
  name: string | null;
  /** Kind of the method; by taker `GUEST` for a guest who paid by phone; else null. */
  kind: string | null;
  /** Payments that stand: those that were voided do not count. */
  @IntView() payments: number;
  /** Paid off checks. */
  @IntView() amount: number;
  @IntView() tips: number;
  /** What cash was rounded by. */
  @IntView() rounding: number;
  @IntView() refunds: number;
  /** Given back, with tips and rounding. */
  @IntView() refunded: number;
  /** Deposits taken, without those given back. */
  @IntView() deposits: number;
  /** Paid off checks with what was deposited earlier; in no other column. */
  @IntView() deposits_used: number;
  /** What has come in: amount, tips, rounding and deposits, without what was refunded. */
  @IntView() total: number;
}

/** A tax at a rate, by when its checks were closed. Amounts in minor units. */
export class TaxesReportRow {
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  /** What it was counted from, without it; without what was given back. */
  @IntView() base: number;
  /** Of sales. */
  @IntView() sold: number;
  /** Of what was given back. */
  @IntView() returned: number;
  /** What is owed: sold without returned. */
  @IntView() amount: number;
  /** Of it: what is in the prices. */
  @IntView() included: number;
}
