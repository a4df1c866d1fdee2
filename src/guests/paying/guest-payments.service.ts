import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { GuestActor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import type { Reader } from '../../database/reader.js';
import { insertRows } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { due } from '../../domain/bill.js';
import { amountOf, type BillShare } from '../../domain/guests/paying.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import { CheckPartsService, type ShownCheck } from '../../orders/checks/check-parts.service.js';
import { SettlementService } from '../../orders/checks/settlement.service.js';
import { GuestTendersService } from '../../payments/guest-tenders.service.js';
import { PaymentEndings, type EndedPayment } from '../../payments/payment-endings.service.js';
import { ProviderPaymentsService } from '../../payments/provider-payments.service.js';
import { GuestReceipts } from '../../receipts/guest-receipts.service.js';
import { GuestPhone } from '../guest.entity.js';
import { kindOf, tableOf } from '../guest-tables.js';
import { DividedCheck } from './divided-check.js';
import { billShare, type GuestPaymentView, type NewGuestPayment } from './guest-payment.dto.js';
import { GuestPayment, GuestPaymentLine } from './guest-payment.entity.js';
import { PrepayingService } from './prepaying.service.js';

// Their own, a friend's, and one that hangs at the provider.
const MOST_UNDER_WAY = 3;
const MOST_SHOWN = 20;

const UNDER_WAY = `SELECT COUNT(*) AS payments FROM guest_payments g JOIN payments p ON p.id = g.id
  WHERE g.phone_id = $1 AND p.status IN ('INITIATED', 'UNKNOWN')`;

/**
 * Guests pay by their phones. The money is an ordinary payment of one check, by a provider; beside it stands what it is
 * for, so that no two phones pay for one dish.
 */
@Injectable()
export class GuestPaymentsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly parts: CheckPartsService,
    private readonly settlement: SettlementService,
    private readonly tenders: GuestTendersService,
    private readonly providers: ProviderPaymentsService,
    private readonly endings: PaymentEndings,
    private readonly receipts: GuestReceipts,
    private readonly prepaying: PrepayingService,
  ) {}

  onModuleInit(): void {
    this.endings.on((tx, payment) => this.ended(tx, payment));
  }

  /** Answers the id; how the payment stands is asked afterwards, so that whoever repeats hears how it stands by now. */
  begin(me: GuestActor, wanted: NewGuestPayment): Promise<string> {
    const share = billShare(wanted.share);
    return this.database.write(async (tx) => {
      const phone = await tx.get(GuestPhone, { id: me.phoneId });
      await this.tenders.mustBeOffered(tx, me.venueId, wanted.payment_method_id);
      if (share.kind === 'REQUEST') {
        const checkId = await this.prepaying.checkOf(tx, phone, share.requestId);
        return this.pay(tx, me, { phone, checkId, share: { kind: 'ALL' }, requestId: share.requestId, wanted });
      }
      const checkId = await this.checkFor(tx, phone, share, wanted.check_id);
      return this.pay(tx, me, { phone, checkId, share, requestId: null, wanted });
    });
  }

  one(me: GuestActor, id: string, origin: string): Promise<GuestPaymentView> {
    return this.database.readSnapshot(async (reader) => {
      const own = await reader.get(GuestPayment, { id, phoneId: me.phoneId });
      return this.view(reader, own, origin);
    });
  }

  /** What this phone has paid or tried to, the newest first. */
  async ofPhone(reader: Reader, phoneId: string, origin: string): Promise<GuestPaymentView[]> {
    const own = await reader.find(GuestPayment, {
      where: { phoneId },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: MOST_SHOWN,
    });
    const views: GuestPaymentView[] = [];
    for (const payment of own) views.push(await this.view(reader, payment, origin));
    return views;
  }

  /** Whether it had been paid before, the provider says; it is told as always. */
  async cancel(me: GuestActor, id: string): Promise<void> {
    await this.database.read((reader) => reader.get(GuestPayment, { id, phoneId: me.phoneId }));
    await this.providers.cancel(me, id);
  }

  /** Which check of the visit is meant: the only one on which these lines are, or on which anything is owed. */
  private async checkFor(tx: Tx, phone: GuestPhone, share: BillShare, named: string | undefined): Promise<string> {
    const shown =
      kindOf(phone) === 'PICKUP'
        ? await this.parts.ofGuest(tx, phone.venueId, phone.id)
        : await this.checksOfTable(tx, phone, named === undefined && share.kind !== 'ITEMS');
    const having = share.kind === 'ITEMS' ? shown.filter((one) => hasAny(one, share.lineIds)) : shown;
    if (named !== undefined) {
      refuseUnless(
        having.some(({ check }) => check.id === named),
        'NOT_FOUND',
        { check_id: named },
      );
      return named;
    }
    refuseUnless(having.length > 0, 'NOT_FOUND');
    const owed = having.length === 1 ? having : having.filter(({ check }) => due(check) > 0);
    refuseUnless(owed.length > 0, 'CHECK_PAID', { due: 0 });
    if (owed.length === 1) return owed[0]!.check.id;
    throw new Refusal('SEVERAL_CHECKS', {
      checks: owed.map(({ check }) => ({ id: check.id, position: check.position, due: due(check) })),
    });
  }

  private async checksOfTable(tx: Tx, phone: GuestPhone, isOfTable: boolean): Promise<ShownCheck[]> {
    const { sessionId } = await tableOf(tx, phone);
    // What others eat is neither read nor paid by whoever has only scanned the card.
    if (phone.sessionId === null || sessionId === null) throw new Refusal(isOfTable ? 'NOT_TRUSTED' : 'NOT_FOUND');
    return this.parts.ofVisit(tx, phone.venueId, sessionId);
  }

  private async pay(tx: Tx, me: GuestActor, { phone, checkId, share, requestId, wanted }: Paying): Promise<string> {
    // The order before the phone, as when the money comes and its guests sit down.
    const held = await this.settlement.hold(tx, me.venueId, { checkId });
    await mustBeFew(tx, phone);
    const divided = await DividedCheck.of(tx, held.shown());
    const amount = amountOf(share, divided);
    refuseUnless(amount === wanted.amount, 'AMOUNT_CHANGED', { amount, was: wanted.amount });
    const { id } = await this.tenders.begin(tx, { ...me, name: calledBy(phone) }, held, {
      id: wanted.id ?? newId(),
      methodId: wanted.payment_method_id,
      amount,
      tip: wanted.tip ?? 0,
    });
    const payment: GuestPayment = {
      id,
      venueId: me.venueId,
      phoneId: phone.id,
      checkId,
      share: wanted.share.kind,
      parts: share.kind === 'EQUAL' ? share.of : null,
      requestId,
      createdAt: this.clock.iso(),
    };
    const lines = share.kind === 'ITEMS' ? share.lineIds : [];
    await tx.changeAll(insertRows('guest_payments', [payment]));
    await tx.changeAll(
      insertRows(
        'guest_payment_lines',
        lines.map((lineId): GuestPaymentLine => {
          const { due: amountOfLine } = divided.lines.get(lineId)!;
          return { id: newId(), paymentId: id, checkId, lineId, amount: amountOfLine, freedAt: null };
        }),
      ),
    );
    return id;
  }

  /** In the transaction that writes what became of it. */
  private async ended(tx: Tx, { id, venueId, status, failure }: EndedPayment): Promise<void> {
    const own = await tx.one(GuestPayment, { id });
    if (!own) return;
    if (status === 'FAILED' || status === 'VOIDED') {
      const at = this.clock.iso();
      await tx.change('UPDATE guest_payment_lines SET freed_at = $2 WHERE payment_id = $1 AND freed_at IS NULL', [
        id,
        at,
      ]);
      if (own.requestId !== null) await this.prepaying.failed(tx, own.requestId, failure);
      return;
    }
    const phone = await tx.get(GuestPhone, { id: own.phoneId });
    const paid = await tx.find(GuestPaymentLine, { where: { paymentId: id }, order: { lineId: 'ASC' } });
    const lineIds = own.share === 'ITEMS' ? paid.map(({ lineId }) => lineId) : [];
    await this.receipts.give(tx, { venueId, name: calledBy(phone) }, id, lineIds);
  }

  private async view(reader: Reader, own: GuestPayment, origin: string): Promise<GuestPaymentView> {
    const payment = await this.tenders.one(reader, own.venueId, own.id);
    return {
      id: own.id,
      state: payment.status,
      share: own.share,
      check_id: own.checkId,
      method_name: payment.method_name,
      amount: payment.amount,
      tip: payment.tip,
      pay_url: payment.pay_url,
      failure: payment.failure,
      receipt_url: await this.receipts.addressOf(reader, own.id, origin),
      created_at: own.createdAt,
    };
  }
}

interface Paying {
  phone: GuestPhone;
  checkId: string;
  share: BillShare;
  requestId: string | null;
  wanted: NewGuestPayment;
}

/** On receipts and on the screens of the staff. */
function calledBy({ name, number }: GuestPhone): string {
  return name ?? `#${number}`;
}

function hasAny({ parts }: ShownCheck, lineIds: readonly string[]): boolean {
  return parts.lines.some(({ item }) => lineIds.includes(item.id));
}

/** A phone that sends twice at once is counted right: the second waits here for the first. */
async function mustBeFew(tx: Tx, { id }: GuestPhone): Promise<void> {
  await tx.take(GuestPhone, { id });
  const [counted] = await tx.rows<{ payments: number }>(UNDER_WAY, [id]);
  refuseUnless(Number(counted!.payments) < MOST_UNDER_WAY, 'TOO_MANY_PAYMENTS', { most: MOST_UNDER_WAY });
}
