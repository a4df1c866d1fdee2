import { ApiProperty } from '@nestjs/swagger';
import { MOVE_KINDS, type MoveKind } from '../domain/books/account.js';
import type { Cash } from '../domain/shifts/cash.js';
import type { Tender } from '../domain/shifts/tenders.js';
import type { Report, Sales } from '../domain/shifts/z-report.js';
import { IntView } from '../http/numbers.js';

/** Checks that closed. Amounts in minor units. */
export class SalesView {
  @IntView() checks: number;
  /** Guests; those of an order count with the first of its checks that closes. */
  @IntView() covers: number;
  /** Dishes at their prices. */
  @IntView() gross: number;
  @IntView() discounts: number;
  @IntView() comps: number;
  /** Gross less discounts and comps. */
  @IntView() net: number;
  @IntView() service: number;
  /** Taxes on top of prices; those in the prices stand in `taxes`. */
  @IntView() added_tax: number;
  /** What guests were asked for. */
  @IntView() total: number;
}

export class WaiterSalesView extends SalesView {
  /** Null: of nobody. */
  waiter_id: string | null;
  waiter_name: string | null;
}

export class HourSalesView extends SalesView {
  /** By the venue's clock, 0 to 23. When clocks go back, an hour stands here twice. */
  @IntView() hour: number;
  starts_at: string;
}

export class TaxRowView {
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  /** What was taxed. */
  @IntView() base: number;
  @IntView() amount: number;
  /** Of the amount: what was in the prices already. */
  @IntView() included: number;
  /** Given back with refunds; not taken off the amount. */
  @IntView() refunded: number;
}

/** One way to pay. Amounts in minor units. */
export class TenderView {
  payment_method_id: string;
  name: string;
  kind: string;
  /** Payments, without those that were voided. */
  @IntView() count: number;
  /** What they brought: with tips, and as cash was rounded. */
  @IntView() amount: number;
  @IntView() tips: number;
  @IntView() refunds: number;
  @IntView() refunded: number;
  /** Deposits taken less those given back. */
  @IntView() deposits: number;
  /** Amount and deposits less what was refunded. */
  @IntView() total: number;
}

export class TipsSumView {
  @IntView() taken: number;
  @IntView() refunded: number;
  @IntView() paid_out: number;
}

export class RefundsSumView {
  @IntView() count: number;
  /** Without tips. */
  @IntView() amount: number;
}

export class VoidsSumView {
  @IntView() count: number;
  @IntView() quantity: number;
  @IntView() amount: number;
}

export class CashLineView {
  @ApiProperty({ enum: MOVE_KINDS }) kind: MoveKind;
  /** Less than 0 where it went out. */
  @IntView() amount: number;
  reason: string | null;
  by_name: string | null;
  at: string;
}

/** Cash in drawers, minor units. */
export class CashView {
  @IntView() float: number;
  /** By payments with their tips, less those that were voided. */
  @IntView() payments: number;
  @IntView() refunds: number;
  /** Deposits taken less those given back. */
  @IntView() deposits: number;
  @IntView() pay_ins: number;
  @IntView() pay_outs: number;
  @IntView() drops: number;
  @IntView() tips_paid: number;
  /** All of this together. */
  @IntView() expected: number;
  /** Carried to the safe at the end; null: no shift was closed. */
  @IntView() counted: number | null;
  /** Less than 0: something was missing. */
  @IntView() over_short: number;
  @ApiProperty({ type: CashLineView, isArray: true }) moves: CashLineView[];
}

/** What the books say. Amounts in minor units. */
export class ReportView {
  sales: SalesView;
  /** Net sales per check; null where none closed. */
  @IntView() per_check: number | null;
  /** Net sales per guest; null where nobody was counted. */
  @IntView() per_cover: number | null;
  @ApiProperty({ type: TaxRowView, isArray: true }) taxes: TaxRowView[];
  @ApiProperty({ type: TenderView, isArray: true }) tenders: TenderView[];
  /** Checks paid with what was deposited before. */
  @IntView() deposits_used: number;
  tips: TipsSumView;
  /** What cash was rounded by, up less down. */
  @IntView() rounding: number;
  refunds: RefundsSumView;
  /** Taken back before it was sold; beside the money. */
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
