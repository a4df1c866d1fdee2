import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import type { Tx } from '../../database/tx.js';
import { toPhone } from '../../events/audience.js';
import { MINUTE_MS } from '../../domain/wall-clock.js';
import { refuseUnless } from '../../domain/refusal.js';
import { Closings } from '../../orders/checks/closings.service.js';
import { HeldOrdersService } from '../../orders/firing/held-orders.service.js';
import type { NewOrder } from '../../orders/new-order.dto.js';
import { OrdersService } from '../../orders/orders.service.js';
import { ProviderPaymentsService } from '../../payments/provider-payments.service.js';
import { GuestPhone, GuestRequest } from '../guest.entity.js';
import { withName } from '../guest-names.js';
import { phonesOf, requestTold } from '../guest-views.js';
import { GuestPrepayment } from './guest-payment.entity.js';

// Long enough to look for a card; portions that somebody only plays with are back before the evening notices.
const MOST_MINUTES = 15;
const BY_MONEY = 'paid';
/** What the guest reads as the reason: phones have the words for it. */
const NOT_PAID = 'NOT_PAID';

const UNDER_WAY = `SELECT g.id FROM guest_payments g JOIN payments p ON p.id = g.id
  WHERE g.request_id = $1 AND p.status IN ('INITIATED', 'UNKNOWN')`;

// Whoever has paid is a part of the visit; who has left meanwhile stays away.
const SIT_DOWN = `UPDATE guest_phones SET session_id = (SELECT o.session_id FROM orders o WHERE o.id = $2)
  WHERE id = $1 AND left_at IS NULL AND session_id IS NULL`;

/** What is paid before it is made: an order of its own, held until the money has come, and given up when none comes. */
@Injectable()
export class PrepayingService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly orders: OrdersService,
    private readonly held: HeldOrdersService,
    private readonly providers: ProviderPaymentsService,
    private readonly closings: Closings,
  ) {}

  onModuleInit(): void {
    this.closings.on((tx, { check }) => this.paid(tx, check.id));
  }

  /** Its portions are set aside, and the kitchen sends nothing out for it. Answers what the request becomes. */
  async begin(
    tx: Tx,
    { id, venueId, phoneId, tableId }: GuestRequest,
    wanted: NewOrder,
  ): Promise<Pick<GuestRequest, 'state' | 'orderId'>> {
    const nobody = { venueId, userId: null, name: null, ...(tableId === null && { guestPhoneId: phoneId }) };
    const items = wanted.items.map((item) => ({ ...item, hold: true }));
    const order = await this.orders.take(nobody, { ...wanted, items }, { isAwaited: true });
    const prepayment: GuestPrepayment = {
      id,
      venueId,
      orderId: order.id,
      checkId: order.check_id,
      state: 'AWAITED',
      expiresAt: new Date(this.clock.now().getTime() + MOST_MINUTES * MINUTE_MS).toISOString(),
      calledOffAt: null,
    };
    await tx.insert(GuestPrepayment, prepayment);
    return { state: 'TO_PAY', orderId: order.id };
  }

  /** What this phone is to pay first. */
  async checkOf(tx: Tx, { id: phoneId }: GuestPhone, requestId: string): Promise<string> {
    const { state } = await tx.get(GuestRequest, { id: requestId, phoneId });
    const found = await tx.one(GuestPrepayment, { id: requestId });
    const isPayable = found?.state === 'AWAITED' && found.calledOffAt === null && found.expiresAt > this.clock.iso();
    refuseUnless(isPayable, 'REQUEST_ANSWERED', { state });
    return found!.checkId;
  }

  /** A payment for it has not come. Who called it off has changed their mind; who was declined may try another card. */
  async failed(tx: Tx, requestId: string, reason: string | null): Promise<void> {
    const found = await tx.get(GuestPrepayment, { id: requestId });
    if (reason === 'CANCELLED' || found.calledOffAt !== null) await this.giveUp(tx, found);
  }

  /** Its time is over. A payment that is under way is called off first, and what its provider says counts. */
  async expire(id: string): Promise<void> {
    await this.database.write(async (tx) => {
      const found = await tx.get(GuestPrepayment, { id });
      const underWay = await tx.rows<{ id: string }>(UNDER_WAY, [id]);
      if (underWay.length === 0) return this.giveUp(tx, found);
      for (const payment of underWay) await this.providers.cancel(found, payment.id);
      await tx.update(GuestPrepayment, { id, state: 'AWAITED' }, { calledOffAt: this.clock.iso() });
    });
  }

  private async giveUp(tx: Tx, { id, venueId, orderId }: GuestPrepayment): Promise<void> {
    const dropping = await this.held.drop(venueId, orderId, NOT_PAID);
    // Somebody has begun to pay meanwhile: what comes of that is told.
    if (dropping === 'BEING_PAID') return;
    if (dropping === 'KEPT') return this.accepted(tx, id);
    const over = await tx.update(GuestPrepayment, { id, state: 'AWAITED' }, { state: 'OVER' });
    if (over === 1) await this.answer(tx, id, { state: 'REJECTED', reason: NOT_PAID, orderId: null });
  }

  /** However it was paid: by phone, or by the waiter who was asked. */
  private async paid(tx: Tx, checkId: string): Promise<void> {
    const found = await tx.one(GuestPrepayment, { checkId, state: 'AWAITED' });
    if (found) await this.accepted(tx, found.id);
  }

  private async accepted(tx: Tx, id: string): Promise<void> {
    const isFirst = await tx.update(GuestPrepayment, { id, state: 'AWAITED' }, { state: 'PAID' });
    if (isFirst === 0) return;
    const request = await tx.get(GuestRequest, { id });
    await this.held.send(request.venueId, request.orderId!);
    for (const phoneId of phonesOf(request)) await tx.change(SIT_DOWN, [phoneId, request.orderId]);
    await this.answer(tx, id, { state: 'ACCEPTED' });
  }

  private async answer(tx: Tx, id: string, answer: Partial<GuestRequest>): Promise<void> {
    const change = { ...answer, answeredAt: this.clock.iso(), answeredBy: BY_MONEY };
    await tx.update(GuestRequest, { id }, change);
    const request = await withName(tx, await tx.get(GuestRequest, { id }));
    const audience = ['staff', ...phonesOf(request).map(toPhone)];
    tx.record(request.venueId, 'guest.request_answered', requestTold(request), audience);
  }
}
