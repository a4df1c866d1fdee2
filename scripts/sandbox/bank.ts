import { randomUUID } from 'node:crypto';
import type { Book, Entry, Kind } from './book.js';

/** Amounts that end so are declined, and why; a refund of …03 is declined, too. */
const DECLINED: Record<number, string> = { 2: 'CARD_DECLINED', 51: 'INSUFFICIENT_FUNDS' };
const REFUND_DECLINED = 3;
/** Waits until the guest has paid on the page of the sandbox. */
const PAID_BY_PHONE = 88;

export interface ToPay {
  id: string;
  venue_id: string;
  amount: number;
  currency: string;
  /** When it was, for books that are written afterwards; now when left out. */
  at?: string;
}

export interface ToGiveBack extends ToPay {
  payment_id: string;
}

/** Somebody asks for the same id and means something else. */
export class Contradiction extends Error {}

/** What the sandbox does with money: everything once for each id, however often it is asked. */
export class Bank {
  constructor(
    private readonly book: Book,
    private readonly payAddress: (id: string) => string,
    private readonly tell: (entry: Entry) => void,
    private readonly isForgetful: () => boolean,
  ) {}

  pay(wanted: ToPay): Entry {
    const known = this.known('PAYMENT', wanted);
    if (known && this.isForgetful()) return this.book.double({ ...known, reference: newReference() });
    if (known) return known;
    const ending = wanted.amount % 100;
    const reason = DECLINED[ending] ?? null;
    const state = reason !== null ? 'FAILED' : ending === PAID_BY_PHONE ? 'PENDING' : 'SUCCEEDED';
    return this.write({ ...made('PAYMENT', wanted), state, reason, payment_id: null });
  }

  giveBack(wanted: ToGiveBack): Entry {
    const known = this.known('REFUND', wanted);
    if (known) return known;
    const payment = this.book.get('PAYMENT', wanted.payment_id);
    const left = payment?.state === 'SUCCEEDED' ? payment.amount - this.book.refunded(wanted.payment_id) : 0;
    const reason =
      wanted.amount > left ? 'MORE_THAN_PAID' : wanted.amount % 100 === REFUND_DECLINED ? 'REFUND_DECLINED' : null;
    const state = reason === null ? 'SUCCEEDED' : 'FAILED';
    return this.write({ ...made('REFUND', wanted), state, reason, payment_id: wanted.payment_id });
  }

  /** Also for a payment that has never come: when it comes, it is called off already. */
  cancel(wanted: ToPay): Entry {
    const payment = this.known('PAYMENT', wanted) ?? { ...made('PAYMENT', wanted), payment_id: null };
    if (payment.state !== 'PENDING') return payment;
    return this.write({ ...payment, state: 'FAILED', reason: 'CANCELLED', pay_url: null });
  }

  /** The guest has paid with his phone. */
  paidByPhone(id: string): Entry | null {
    const payment = this.book.get('PAYMENT', id);
    if (payment?.state !== 'PENDING') return payment ?? null;
    return this.write({ ...payment, state: 'SUCCEEDED', pay_url: null });
  }

  private known(kind: Kind, { id, amount, currency }: ToPay): Entry | undefined {
    const known = this.book.get(kind, id);
    if (known && (known.amount !== amount || known.currency !== currency)) throw new Contradiction(id);
    return known;
  }

  private write(entry: Entry): Entry {
    const pay_url = entry.state === 'PENDING' ? this.payAddress(entry.id) : null;
    const written = this.book.put({ ...entry, pay_url });
    if (written.state !== 'PENDING') this.tell(written);
    return written;
  }
}

function made(kind: Kind, { id, venue_id, amount, currency, at }: ToPay): Omit<Entry, 'payment_id'> {
  return {
    kind,
    id,
    venue_id,
    reference: newReference(),
    amount,
    currency,
    state: 'PENDING',
    reason: null,
    pay_url: null,
    at: at ?? new Date().toISOString(),
  };
}

function newReference(): string {
  return `sb_${randomUUID()}`;
}
