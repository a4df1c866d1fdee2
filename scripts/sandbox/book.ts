import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export type Kind = 'PAYMENT' | 'REFUND';

/** A payment or a refund as the sandbox has it, and as it says it. */
export interface Entry {
  kind: Kind;
  /** By which whoever asked knows it. */
  id: string;
  /** The payment that a refund gives back. */
  payment_id: string | null;
  venue_id: string;
  reference: string;
  amount: number;
  currency: string;
  state: 'SUCCEEDED' | 'FAILED' | 'PENDING';
  reason: string | null;
  /** Where the guest pays a PENDING one. */
  pay_url: string | null;
  at: string;
}

interface Wanted {
  venueId: string | null;
  from: string;
  to: string;
  after: number;
}

const LINES_PER_PAGE = 100;

/** The sandbox's own books: in memory, and line by line in a file where one is named. What it has written it knows again. */
export class Book {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly file: string | null) {
    if (file === null || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n'))
      if (line !== '') this.remember(JSON.parse(line) as Entry);
  }

  get size(): number {
    return this.entries.size;
  }

  get(kind: Kind, id: string): Entry | undefined {
    return this.entries.get(`${kind} ${id}`);
  }

  /** A second line for an id that has one. */
  double(entry: Entry): Entry {
    this.entries.set(`${entry.kind} ${entry.id} ${entry.reference}`, entry);
    return entry;
  }

  put(entry: Entry): Entry {
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    this.remember(entry);
    return entry;
  }

  /** What was given back of a payment, or is about to be. */
  refunded(paymentId: string): number {
    let sum = 0;
    for (const { payment_id, amount, state } of this.entries.values())
      if (payment_id === paymentId && state !== 'FAILED') sum += amount;
    return sum;
  }

  page({ venueId, from, to, after }: Wanted): { data: Entry[]; next: string | null } {
    const data: Entry[] = [];
    let place = 0;
    for (const entry of this.entries.values()) {
      place += 1;
      if (place <= after || entry.at < from || entry.at >= to) continue;
      if (venueId !== null && entry.venue_id !== venueId) continue;
      if (data.length === LINES_PER_PAGE) return { data, next: String(place - 1) };
      data.push(entry);
    }
    return { data, next: null };
  }

  private remember(entry: Entry): void {
    this.entries.set(`${entry.kind} ${entry.id}`, entry);
  }
}
