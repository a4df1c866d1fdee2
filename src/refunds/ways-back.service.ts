import { Injectable } from '@nestjs/common';
import type { Reader } from '../database/reader.js';
import { sum } from '../domain/money.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { isRealMoney } from '../domain/tender.js';
import type { CashRounding } from '../domain/pricing/policy.js';
import { cashBackRounding } from '../domain/refunds/cash.js';
import type { PlannedRefund } from '../domain/refunds/plan.js';
import { PaymentMethodsService } from '../payments/payment-methods.service.js';
import type { Refund } from './refund.entity.js';
import type { PaidWith } from './refunded-before.js';

/** By what money goes back. */
export interface WayBack {
  method: { id: string; name: string; kind: string };
  /** Who moves it; null: people do. */
  provider: string | null;
  /** What cash is rounded by. */
  rounding: number;
}

interface Going {
  venueId: string;
  payment: PaidWith;
  planned: PlannedRefund;
  /** Of this check. */
  before: readonly Refund[];
  /** Another way than the payment's own. */
  methodId: string | undefined;
  cash: CashRounding | null;
}

/** The way of each refund: back as it came, or by another method that somebody names. */
@Injectable()
export class WaysBackService {
  constructor(private readonly methods: PaymentMethodsService) {}

  async of(reader: Reader, going: Going): Promise<WayBack> {
    const { venueId, payment, methodId } = going;
    const isOwn = methodId === undefined || methodId === payment.method_id;
    const method = isOwn
      ? await this.methods.known(reader, venueId, payment.method_id)
      : await this.methods.active(reader, venueId, methodId);
    // A provider gives back only what it has taken, however its method is set up by now.
    const provider = isOwn ? payment.provider : null;
    // What brought no money goes back to nothing but itself.
    refuseUnless(isOwn || isRealMoney(payment.method_kind), 'METHOD_NOT_REFUNDABLE', { method: payment.method_name });
    if (!isOwn && method.provider !== null) throw new Refusal('METHOD_NOT_REFUNDABLE', { method: method.name });
    refuseUnless(method.refundable, 'METHOD_NOT_REFUNDABLE', { method: method.name });
    return { method, provider, rounding: method.kind === 'CASH' ? roundingOf(going) : 0 };
  }
}

function roundingOf({ payment, planned, before, cash }: Going): number {
  if (planned.amount === 0) return 0;
  const inCash = before.filter(({ paymentId, methodKind }) => paymentId === payment.id && methodKind === 'CASH');
  const { amount, rounding, method_kind } = payment;
  return cashBackRounding({
    paid: { amount, rounding, isCash: method_kind === 'CASH' },
    before: {
      amount: sum(inCash.map((one) => one.amount)),
      rounding: sum(inCash.map((one) => one.rounding)),
    },
    amount: planned.amount,
    cash,
  });
}
