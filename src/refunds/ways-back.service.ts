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

/** Method by which a refund is paid. */
export interface WayBack {
  method: { id: string; name: string; kind: string };
  /** Payment provider; null if the staff hands the money back. */
  provider: string | null;
  /** Cash rounding. */
  rounding: number;
}

interface Going {
  venueId: string;
  payment: PaidWith;
  planned: PlannedRefund;
  /** Earlier refunds of the check. */
  before: readonly Refund[];
  /** Method other than that of the payment. */
  methodId: string | undefined;
  cash: CashRounding | null;
}

/** Chooses the method of each refund: that of the payment, or the requested one. */
@Injectable()
export class WaysBackService {
  constructor(private readonly methods: PaymentMethodsService) {}

  async of(reader: Reader, going: Going): Promise<WayBack> {
    const { venueId, payment, methodId } = going;
    const isOwn = methodId === undefined || methodId === payment.method_id;
    const method = isOwn
      ? await this.methods.known(reader, venueId, payment.method_id)
      : await this.methods.active(reader, venueId, methodId);
    // A provider refunds only what it took, whatever the current settings of the method are.
    const provider = isOwn ? payment.provider : null;
    // Payments without real money can only be refunded by their own method.
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
