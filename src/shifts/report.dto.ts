import { ApiProperty } from '@nestjs/swagger';
import { MOVE_KINDS, type MoveKind } from '../domain/books/account.js';
import type { Cash } from '../domain/shifts/cash.js';
import type { Tender } from '../domain/shifts/tenders.js';
import type { Report, Sales } from '../domain/shifts/z-report.js';
import { IntView } from '../http/numbers.js';

/** The sales of closed checks. Amounts in minor units. */
export class SalesView {
  @IntView() checks: number;
  /** Guests; the guests of an order count with its first closed check. */
  @IntView() covers: number;
  /** Dishes at their list prices. */
  @IntView() gross: number;
  @IntView() discounts: number;
  @IntView() comps: number;
  /** `gross` minus `discounts` and `comps`. */
  @IntView() net: number;
  @IntView() service: number;
  /** Taxes added on top of prices; `taxes` also lists the taxes included in prices. */
  @IntView() added_tax: number;
  /** Total of the checks: `net`, `service` and `added_tax`. */
  @IntView() total: number;
}

/** The sales of a waiter. */
export class WaiterSalesView extends SalesView {
  /** Null for orders without a waiter. */
  waiter_id: string | null;
  waiter_name: string | null;
}

/** The sales of an hour. */
export class HourSalesView extends SalesView {
  /** Hour in the venue's time zone, 0 to 23. When clocks go back, the same hour appears twice. */
  @IntView() hour: number;
  starts_at: string;
}

/** A tax at a rate. Amounts in minor units. */
export class TaxRowView {
  name: string;
  /** Thousandths of a percent. */
  @IntView() rate: number;
  /** Taxable amount. */
  @IntView() base: number;
  @IntView() amount: number;
  /** Part of `amount` that was included in prices. */
  @IntView() included: number;
  /** Tax refunded; not subtracted from `amount`. */
  @IntView() refunded: number;
}

/** The money received and returned by one payment method. Amounts in minor units. */
export class TenderView {
  payment_method_id: string;
  name: string;
  kind: string;
  /** Number of payments, without voided payments. */
  @IntView() count: number;
  /** Amount received, including tips and the rounding of cash. */
  @IntView() amount: number;
  @IntView() tips: number;
  /** Number of refunds. */
  @IntView() refunds: number;
  /** Amount refunded, including tips and the rounding of cash. */
  @IntView() refunded: number;
  /** Deposits taken minus deposits returned. */
  @IntView() deposits: number;
  /** `amount` plus `deposits` minus `refunded`. */
  @IntView() total: number;
}

export class TipsSumView {
  @IntView() taken: number;
  @IntView() refunded: number;
  @IntView() paid_out: number;
}

export class RefundsSumView {
  @IntView() count: number;
  /** Minor units, without tips and rounding. */
  @IntView() amount: number;
}

export class VoidsSumView {
  @IntView() count: number;
  @IntView() quantity: number;
  @IntView() amount: number;
}

export class CashLineView {
  @ApiProperty({ enum: MOVE_KINDS }) kind: MoveKind;
  /** Minor units; negative when cash went out. */
  @IntView() amount: number;
  reason: string | null;
  by_name: string | null;
  at: string;
}

/** The cash in drawers. Amounts in minor units. */
export class CashView {
  @IntView() float: number;
  /** Cash payments with their tips, minus voided payments. */
  @IntView() payments: number;
  @IntView() refunds: number;
  /** Deposits taken in cash minus deposits returned in cash. */
  @IntView() deposits: number;
  @IntView() pay_ins: number;
  @IntView() pay_outs: number;
  @IntView() drops: number;
  @IntView() tips_paid: number;
  /** Expected cash: `float`, `payments`, `deposits` and `pay_ins` minus `refunds`, `pay_outs`, `drops` and `tips_paid`. */
  @IntView() expected: number;
  /** Cash counted and moved to the safe at closing; null if no shift was closed. */
  @IntView() counted: number | null;
  /** Counted minus expected cash of closed shifts; negative if cash is missing. */
  @IntView() over_short: number;
  @ApiProperty({ type: CashLineView, isArray: true }) moves: CashLineView[];
}

/** The figures of a report, computed from the ledger. Amounts in minor units. */
export class ReportView {
  sales: SalesView;
  /** Net sales per check; null when no check closed. */
  @IntView() per_check: number | null;
  /** Net sales per guest; null when no guest was counted. */
  @IntView() per_cover: number | null;
  @ApiProperty({ type: TaxRowView, isArray: true }) taxes: TaxRowView[];
  @ApiProperty({ type: TenderView, isArray: true }) tenders: TenderView[];
  /** Amount paid off checks with deposits. */
  @IntView() deposits_used: number;
  tips: TipsSumView;
  /** Rounding of cash: amounts rounded up minus amounts rounded down. */
  @IntView() rounding: number;
  refunds: RefundsSumView;
  /** Lines voided before their check closed; not part of any amount above. */
  voids: VoidsSumView;
  @ApiProperty({ type: WaiterSalesView, isArray: true }) waiters: WaiterSalesView[];
  @ApiProperty({ type: HourSalesView, isArray: true }) hours: HourSalesView[];
  cash: CashView;
}

export function reportView(report: Report): ReportView {
  return {
    sales: salesView(report.sales),
    per_check: report.perCheck,
    per_cover: report.perCover,
    taxes: report.taxes,
    tenders: report.tenders.map(tenderView),
    deposits_used: report.depositsUsed,
    tips: { taken: report.tips.taken, refunded: report.tips.refunded, paid_out: report.tips.paidOut },
    rounding: report.rounding,
    refunds: report.refunds,
    voids: report.voids,
    waiters: report.waiters.map(({ id, name, ...sales }) => ({
      waiter_id: id,
      waiter_name: name,
      ...salesView(sales),
    })),
    hours: report.hours.map(({ hour, startsAt, ...sales }) => ({ hour, starts_at: startsAt, ...salesView(sales) })),
    cash: cashView(report.cash),
  };
}

function salesView({ addedTax, ...sales }: Sales): SalesView {
  const { checks, covers, gross, discounts, comps, net, service, total } = sales;
  return { checks, covers, gross, discounts, comps, net, service, added_tax: addedTax, total };
}

function tenderView({ methodId, ...tender }: Tender): TenderView {
  return { payment_method_id: methodId, ...tender };
}

function cashView({ payIns, payOuts, tipsPaid, overShort, moves, ...cash }: Cash): CashView {
  return {
    ...cash,
    pay_ins: payIns,
    pay_outs: payOuts,
    tips_paid: tipsPaid,
    over_short: overShort,
    moves: moves.map(({ byName, ...line }) => ({ ...line, by_name: byName })),
  };
}
