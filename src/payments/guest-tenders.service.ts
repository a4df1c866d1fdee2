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

/** Payment by a guest device, after the share of the guest is known. */
export interface GuestTender {
  id: string;
  methodId: string;
  /** Amount for the check in minor units, without the tip. */
  amount: number;
  tip: number;
}

/** Payments by guest devices: always through a provider, without a drawer. */
@Injectable()
export class GuestTendersService {
  constructor(
    private readonly methods: PaymentMethodsService,
    private readonly providers: ProviderPaymentsService,
    private readonly gateway: Gateway,
  ) {}

  /** Returns the methods that guests can use on their devices, in the order of the venue. */
  async methodsFor(reader: Reader, venueId: string): Promise<{ id: string; name: string }[]> {
    const offered = await this.methods.offeredToGuests(reader, venueId);
    return offered.filter(({ provider }) => this.gateway.has(provider)).map(({ id, name }) => ({ id, name }));
  }

  /** Returns the method. Throws METHOD_UNFIT if guests cannot use it on their devices. */
  async mustBeOffered(reader: Reader, venueId: string, methodId: string): Promise<TenderSource['method']> {
    const method = await this.methods.active(reader, venueId, methodId);
    const isForGuests = method.forGuests && method.provider !== null && !method.needsReference;
    refuseUnless(isForGuests, 'METHOD_UNFIT', { method: method.name });
    return method;
  }

  /** Reserves the amount on the check; the provider is called after the commit. */
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
