import type { Tx } from '../../database/tx.js';
import { due, settle } from '../../domain/bill.js';
import { cashTender } from '../../domain/pricing/cash.js';
import { refuseUnless } from '../../domain/refusal.js';
import { confirm, recall, release, reserve, withdraw } from '../../domain/tendering.js';
import type { VisitsService } from '../visits.service.js';
import type { OrderHead, OrderView } from '../order.dto.js';
import type { OrderRecord } from '../order-record.js';
import { checkView, type CheckView } from './check.dto.js';
import type { Check } from './check.entity.js';
import { policyOf } from './check-totals.js';
import type { ShownCheck } from './check-parts.service.js';
import type { Closings, Replacing } from './closings.service.js';

/** What a guest gives. */
export interface Tender {
  /** Everything that is owed when left out. */
  amount?: number;
  /** Where nothing is said: no more than this. */
  most?: number;
  isCash: boolean;
  tip: number;
  tendered?: number;
  /** The tip comes when the guests leave: until then the check is paid and not closed. */
  isTipAwaited?: boolean;
}

export interface Taken {
  amount: number;
  /** What cash was rounded by. */
  rounding: number;
  change: number;
}

/** How it stands once money has moved. */
export interface Standing {
  head: OrderHead;
  check: CheckView;
  businessDate: string;
  at: string;
  view(): OrderView;
  /** To be asked once all rows are written: what has been closed is told to whoever waits for that. */
  end(): Promise<void>;
  /** The same where another tender stands for a wrong one. */
  replaced(replacing: Replacing): Promise<void>;
}

/** Who is told when something comes to its end. */
export interface Endings {
  visits: VisitsService;
  closings: Closings;
}

/** A check that is held while money moves to it or off it. The rows of the money itself are kept by whoever holds it. */
export class HeldCheck {
  constructor(
    private readonly tx: Tx,
    private readonly record: OrderRecord,
    private readonly check: Check,
    private readonly endings: Endings,
  ) {}

  get orderId(): string {
    return this.record.order.id;
  }

  get id(): string {
    return this.check.id;
  }

  /** What may still be taken. */
  get due(): number {
    return due(this.check);
  }

  /** Of what it is made, as it stands. */
  shown(): ShownCheck {
    const { record, check } = this;
    return { order: record.order, check, parts: record.partsOf(check) };
  }

  get at(): string {
    return this.record.at;
  }

  /** Paid in full, and so sold or about to be. */
  get isSettled(): boolean {
    return this.check.state === 'PAID' || this.check.state === 'CLOSED';
  }

  businessDate(): Promise<string> {
    return this.record.businessDate();
  }

  /** What so much of the check comes to in coins that there are. */
  inCash(amount: number): Pick<Taken, 'amount' | 'rounding'> {
    return cashTender(amount, undefined, policyOf(this.check).cash);
  }

  take({ amount: said, most = Infinity, isCash, tip, tendered, isTipAwaited = false }: Tender): Taken {
    const { check } = this;
    this.mustBePayable();
    const owed = due(check);
    const { amount, rounding } = isCash
      ? cashTender(owed, said, policyOf(check).cash)
      : { amount: said ?? Math.min(owed, most), rounding: 0 };
    const awaits = check.awaits ?? (isTipAwaited ? 'TIP' : null);
    const { paid, change, state } = settle({ ...check, awaits, amount, tip, rounding, tendered });
    this.record.changeCheck(check, { paid, tips: check.tips + tip, state, awaits });
    return { amount, rounding, change };
  }

  /** Sets aside what somebody else is asked to take; all that is owed when left out. */
  reserve(said: number | undefined): number {
    this.mustBePayable();
    const amount = said ?? due(this.check);
    this.record.changeCheck(this.check, reserve(this.check, amount));
    return amount;
  }

  confirm({ amount, tip }: { amount: number; tip: number }): void {
    const { check } = this;
    this.record.changeCheck(check, { ...confirm(check, amount), tips: check.tips + tip });
  }

  release(amount: number): void {
    this.record.changeCheck(this.check, release(this.check, amount));
  }

  /** Somebody else is asked to give back what he took. */
  recall({ amount, tip }: { amount: number; tip: number }): void {
    const { check } = this;
    this.record.changeCheck(check, { ...recall(check, amount), tips: check.tips - tip });
  }

  withdraw({ amount, tip }: { amount: number; tip: number }): void {
    const { check } = this;
    const awaits = check.awaits === 'TIP' ? null : check.awaits;
    this.record.changeCheck(check, { ...withdraw(check, amount), tips: check.tips - tip, awaits });
  }

  /** A tip that came later, or is less than was written; it closes what waited for it. */
  tip(change: number): void {
    const { check } = this;
    this.record.changeCheck(check, { tips: check.tips + change });
    if (check.awaits === 'TIP') this.close();
  }

  /** No tip will come. */
  close(): void {
    const { check } = this;
    refuseUnless(this.isSettled, 'AMOUNT_REQUIRED', { due: due(check) });
    if (check.state === 'CLOSED') return;
    refuseUnless(check.awaits === 'TIP', 'BAD_MOVE', { from: check.state, to: 'CLOSED' });
    this.record.changeCheck(check, { state: 'CLOSED', awaits: null });
  }

  /** The state has heard of it, or nobody waits for that any more. */
  signed(): void {
    const { check } = this;
    if (check.state !== 'PAID' || check.awaits !== 'FISCAL_SIGN') return;
    this.record.changeCheck(check, { state: 'CLOSED', awaits: null });
  }

  /** Writes what has become of the check. What was closed is sold in the shift into which the money went. */
  async save(shiftId: string | null): Promise<Standing> {
    const { record } = this;
    record.shiftId = shiftId;
    const ended = record.isChanged ? await record.save() : { order: false, checks: [] };
    return {
      head: record.head,
      check: checkView(this.check),
      businessDate: await record.businessDate(),
      at: record.at,
      view: () => record.view,
      end: async () => {
        if (this.isSettled) await this.endings.visits.paid(this.tx, record.order);
        if (ended.order) await this.endings.visits.ended(this.tx, record.order);
        await this.endings.closings.run(this.tx, record, ended.checks);
      },
      replaced: (replacing) => this.endings.closings.replaced(this.tx, record, this.check, replacing),
    };
  }

  private mustBePayable(): void {
    const { status, number } = this.record.order;
    refuseUnless(status !== 'CANCELLED', 'ORDER_CLOSED', { number, status });
  }
}
