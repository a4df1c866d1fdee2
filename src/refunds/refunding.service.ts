import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import { postings } from '../books/books.service.js';
import { Database } from '../database/database.js';
import { insertRows } from '../database/statement.js';
import { CODECS } from '../database/columns.js';
import type { Tx } from '../database/tx.js';
import type { Approver } from '../domain/approvals.js';
import { sum } from '../domain/money.js';
import { planRefunds, type PlannedRefund } from '../domain/refunds/plan.js';
import type { SoldLine } from '../domain/refunds/sold.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { LineTax } from '../domain/tax.js';
import { partOf } from '../orders/lines/part-of.dto.js';
import { CheckRefundsService, type CheckParts, type HeldForRefund } from '../orders/checks/check-refunds.service.js';
import { Gateway } from '../providers/gateway.service.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import { refundView, type NewRefund, type RefundsMade } from './refund.dto.js';
import type { Refund } from './refund.entity.js';
import { RefundNews } from './refund-news.js';
import { given, linesOf, newRefund } from './refund-rows.js';
import { givenBefore, leftOfPayments, paidWith, refundsOf, type PaidWith } from './refunded-before.js';
import { wantedBack } from './wanted-back.js';
import { WaysBackService, type WayBack } from './ways-back.service.js';

/** Target of a refund: a check, or one payment of it. */
interface Of {
  checkId: string;
  paymentId: string | null;
}

/** Calculated refund that is not written yet. */
interface Ready {
  planned: PlannedRefund;
  payment: PaidWith;
  way: WayBack;
}

/** Makes refunds of checks and payments, by the method of the payment or another. */
@Injectable()
export class RefundingService {
  constructor(
    private readonly database: Database,
    private readonly checks: CheckRefundsService,
    private readonly ways: WaysBackService,
    private readonly approvals: Approvals,
    private readonly gateway: Gateway,
    private readonly news: RefundNews,
  ) {}

  async ofCheck(me: StaffActor, checkId: string, version: number, wanted: NewRefund): Promise<RefundsMade> {
    return this.refund(me, () => Promise.resolve({ checkId, paymentId: null }), version, wanted);
  }

  async ofPayment(me: StaffActor, paymentId: string, version: number, wanted: NewRefund): Promise<RefundsMade> {
    return this.refund(me, (tx) => checkOfPayment(tx, me.venueId, paymentId), version, wanted);
  }

  private async refund(
    me: StaffActor,
    find: (tx: Tx) => Promise<Of>,
    version: number,
    wanted: NewRefund,
  ): Promise<RefundsMade> {
    const back = wantedBack(wanted);
    const approver = await this.approvals.verify(me, wanted.approval);
    return this.database.write(async (tx) => {
      const of = await find(tx);
      const held = await this.checks.hold(tx, me.venueId, of.checkId, version);
      const ready = await this.prepare(tx, me, held, { ...of, wanted, back });
      const asked = sum(ready.map(({ planned }) => planned.amount + planned.tip));
      const stands = await this.approvals.decide(tx, me, [{ action: 'refund_amount', asked }], approver);
      return this.give(tx, me, held, ready, { wanted, approver: stands });
    });
  }

  private async prepare(
    tx: Tx,
    me: StaffActor,
    { check, parts, cash }: HeldForRefund,
    { paymentId, wanted, back }: Of & { wanted: NewRefund; back: ReturnType<typeof wantedBack> },
  ): Promise<Ready[]> {
    const payments = await paidWith(tx, check.id);
    const before = await refundsOf(tx, check.id);
    const planned = planRefunds({
      lines: soldLines(parts),
      groups: parts.taxes,
      before: await givenBefore(tx, check.id, before),
      payments: leftOfPayments(payments, before),
      wanted: back,
      tip: wanted.tip,
      paymentId,
    });
    const ready: Ready[] = [];
    for (const one of planned) {
      const payment = payments.find(({ id }) => id === one.paymentId)!;
      const going = { venueId: me.venueId, payment, planned: one, before, methodId: wanted.payment_method_id, cash };
      ready.push({ planned: one, payment, way: await this.ways.of(tx, going) });
    }
    return ready;
  }

  private async give(
    tx: Tx,
    me: StaffActor,
    held: HeldForRefund,
    ready: readonly Ready[],
    { wanted, approver }: { wanted: NewRefund; approver: Approver | null },
  ): Promise<RefundsMade> {
    for (const { planned } of ready) await reserve(tx, planned);
    const shiftId = await shiftOf(tx, me, ready);
    const giving = { me, kind: wanted.kind, reason: wanted.reason, guestText: wanted.guest_text, approver };
    const written = ready.map(({ planned, way }) => {
      const refund = newRefund(giving, held, planned, way, way.provider === null ? shiftId : null);
      return { refund, lines: linesOf(refund, held, planned), isDone: refund.status === 'SUCCEEDED' };
    });
    const done = written.filter(({ isDone }) => isDone);
    const inCash = done.filter(({ refund }) => refund.methodKind === 'CASH').map(({ refund }) => handedBack(refund));
    if (shiftId !== null && inCash.length > 0) await CurrentShift.mustHave(tx, shiftId, sum(inCash));
    const after = await held.giveBack(sum(done.map(({ refund }) => refund.amount)), [
      ...written.flatMap(({ refund, lines }) => [
        ...insertRows('refunds', [refund]),
        ...insertRows('refund_lines', lines),
      ]),
      ...postings(...done.map(({ refund }) => given(refund, held.order))),
    ]);
    for (const { refund, isDone } of written) if (!isDone) await this.ask(tx, refund);
    for (const { refund, lines } of done) await this.news.tell(tx, refund, lines, after);
    return { refunds: written.map(({ refund }) => refundView(refund)), ...after };
  }

  private async ask(tx: Tx, { id, venueId, paymentId, amount, tip }: Refund): Promise<void> {
    const [venue] = await tx.rows<{ currency: string }>('SELECT currency FROM venues WHERE id = $1', [venueId]);
    const { currency } = venue!;
    await this.gateway.begin(tx, { kind: 'REFUND', id, venueId, paymentId, amount: amount + tip, currency });
  }
}

async function checkOfPayment(tx: Tx, venueId: string, paymentId: string): Promise<Of> {
  const [payment] = await tx.rows<{ check_id: string; status: string }>(
    'SELECT check_id, status FROM payments WHERE id = $1 AND venue_id = $2',
    [paymentId, venueId],
  );
  if (!payment) throw new Refusal('NOT_FOUND');
  refuseUnless(payment.status === 'SUCCEEDED', 'NOTHING_TO_REFUND', { status: payment.status });
  return { checkId: payment.check_id, paymentId };
}

// Reserves the amount with a condition, so that a payment is never refunded beyond its amount.
async function reserve(tx: Tx, { paymentId, amount, tip }: PlannedRefund): Promise<void> {
  const reserved = await tx.change(
    `UPDATE payments SET refunded = refunded + $2, tip_refunded = tip_refunded + $3
     WHERE id = $1 AND status = 'SUCCEEDED' AND refunded + $2 <= amount AND tip_refunded + $3 <= tip`,
    [paymentId, amount, tip],
  );
  if (reserved === 1) return;
  const [left] = await tx.rows<{ most: number }>(
    'SELECT amount - refunded + tip - tip_refunded AS most FROM payments WHERE id = $1',
    [paymentId],
  );
  throw new Refusal('REFUND_TOO_LARGE', { payment_id: paymentId, most: CODECS.money.read(left!.most) });
}

function shiftOf(tx: Tx, me: StaffActor, ready: readonly Ready[]): Promise<string | null> {
  const isCash = ready.some(({ way }) => way.method.kind === 'CASH');
  return isCash ? CurrentShift.forCashOut(tx, me) : CurrentShift.of(tx, me);
}

function handedBack({ amount, tip, rounding }: Refund): number {
  return sum([amount, tip, rounding]);
}

function soldLines({ lines }: CheckParts): SoldLine[] {
  return lines.map(({ item, net, service, addedTax, includedTax }) => ({
    id: item.id,
    partOfId: item.partOfId,
    partOf: partOf(item),
    quantity: item.quantity,
    tax: item.tax === null ? null : (JSON.parse(item.tax) as LineTax),
    net,
    service,
    addedTax,
    includedTax,
  }));
}
