import { Injectable } from '@nestjs/common';
import type { Reader } from '../database/reader.js';
import { refuseUnless } from '../domain/refusal.js';
import { mustFit, type PaymentKind } from '../domain/tender.js';
import { Deposit } from './deposits/deposit.entity.js';
import type { NewPayment, Replacement } from './new-payment.dto.js';
import { PaymentMethodsService } from './payment-methods.service.js';
import type { TenderSource } from './tender-source.js';

/** Finds and validates the source that a payment names. */
@Injectable()
export class TenderSourcesService {
  constructor(private readonly methods: PaymentMethodsService) {}

  async of(reader: Reader, venueId: string, wanted: NewPayment): Promise<TenderSource> {
    const { payment_method_id: methodId, deposit_id: depositId } = wanted;
    const isOne = (methodId === undefined) !== (depositId === undefined);
    refuseUnless(isOne, 'VALIDATION_ERROR', { payment_method_id: ['is given, or deposit_id, and not both'] });
    if (depositId !== undefined) return beforehand(reader, venueId, depositId, wanted);
    const method = await this.methods.active(reader, venueId, methodId!);
    mustFit(method, { ...wanted, tip: wanted.tip ?? 0 });
    return { method, deposit: null };
  }

  /** Validates the source of a replacement, which keeps the tip. */
  async replacing(reader: Reader, venueId: string, wanted: Replacement, tip: number): Promise<TenderSource> {
    const method = await this.methods.active(reader, venueId, wanted.payment_method_id);
    refuseUnless(method.provider === null, 'METHOD_UNFIT', { method: method.name });
    mustFit(method, { ...wanted, tip });
    return { method, deposit: null };
  }
}

async function beforehand(
  reader: Reader,
  venueId: string,
  id: string,
  { tip, tendered }: NewPayment,
): Promise<TenderSource> {
  const say = (is: boolean, member: string, words: string) =>
    refuseUnless(is, 'VALIDATION_ERROR', { [member]: [words] });
  say(tendered === undefined, 'tendered', 'is only taken for cash');
  say(!tip, 'tip', 'does not come out of a deposit');
  const [deposit] = await reader.select(Deposit, 'WHERE id = $1 AND venue_id = $2', [id, venueId]);
  refuseUnless(deposit, 'NOT_FOUND', { deposit_id: id });
  refuseUnless(deposit.remaining > 0, 'DEPOSIT_SPENT', { left: 0 });
  const { paymentMethodId, methodName: name, methodKind } = deposit;
  const kind = methodKind as PaymentKind;
  return { method: { id: paymentMethodId, name, kind, provider: null, tipLater: false }, deposit };
}
