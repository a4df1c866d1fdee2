import { Injectable } from '@nestjs/common';
import type { GuestActor } from '../auth/actor.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import type { HeldCheck } from '../orders/checks/settlement.service.js';
import { Gateway } from '../providers/gateway.service.js';
import { PaymentMethodsService } from './payment-methods.service.js';
import { paymentView, type PaymentSheet, type PaymentView } from './payment.dto.js';
import { Payment } from './payment.entity.js';
import { ProviderPaymentsService } from './provider-payments.service.js';
import type { TenderSource } from './tender-source.js';

/** What a guest pays by phone, once it is known to be theirs to pay. */
export interface GuestTender {
  id: string;
  methodId: string;
  /** Minor units off the check, without the tip. */
  amount: number;
  tip: number;
}

/** Payments that guests make by themselves: always by a provider, and for nobody's drawer. */
@Injectable()
export class GuestTendersService {
  constructor(
    private readonly methods: PaymentMethodsService,
    private readonly providers: ProviderPaymentsService,
    private readonly gateway: Gateway,
  ) {}

  /** By what guests may pay on their phones, in the order of the house. */
  async methodsFor(reader: Reader, venueId: string): Promise<{ id: string; name: string }[]> {
    const offered = await this.methods.offeredToGuests(reader, venueId);
    return offered.filter(({ provider }) => this.gateway.has(provider)).map(({ id, name }) => ({ id, name }));
  }

  /** Refuses what guests cannot pay by on their phones. */
  async mustBeOffered(reader: Reader, venueId: string, methodId: string): Promise<TenderSource['method']> {
    const method = await this.methods.active(reader, venueId, methodId);
    const isForGuests = method.forGuests && method.provider !== null && !method.needsReference;
    refuseUnless(isForGuests, 'METHOD_UNFIT', { method: method.name });
    return method;
  }

  /** Sets the amount aside on the check, and asks the provider once all this is committed. */
  async begin(
    tx: Tx,
    me: GuestActor & { name: string },
    held: HeldCheck,
    { id, methodId, amount, tip }: GuestTender,
  ): Promise<PaymentView> {
    const method = await this.mustBeOffered(tx, me.venueId, methodId);
    const { payment } = await this.providers.begin(tx, me, {
      held,
      source: { method, deposit: null },
      wanted: { id, amount, tip },
    });
    return paymentView(payment);
  }

  async one(reader: Reader, venueId: string, id: string): Promise<Omit<PaymentSheet, 'provider_reference'>> {
    const payment = await reader.get(Payment, { id, venueId });
    const said = await this.gateway.standing(reader, venueId, id);
    return { ...paymentView(payment), pay_url: said?.payUrl ?? null };
  }
}
