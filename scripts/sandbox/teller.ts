import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { signature } from '../../src/providers/sandbox/signature.js';
import type { Chance } from '../demo/chance.js';
import type { Entry } from './book.js';
import type { Faults } from './faults.js';

const MOST_AT_ONCE = 4;
const MOST_WAITING = 10_000;
const MOST_TRIES = 6;
const FIRST_PAUSE_MS = 200;
const LONGEST_ANSWER_MS = 5000;

interface Letter {
  body: string;
  secret: string;
  /** Forged ones are not sent again when they are refused. */
  tries: number;
}

/** Tells the house what has happened, as often as it takes, and with all that can go wrong on the way. */
export class Teller {
  private readonly waiting: Letter[] = [];
  private underway = 0;
  readonly told = { sent: 0, repeated: 0, late: 0, forged: 0, refused: 0 };

  constructor(
    private readonly secret: string,
    private readonly chance: Chance,
    private readonly faults: () => Faults,
    private readonly address: () => string | null,
  ) {}

  /** Whether nothing is left to be told. */
  get isDone(): boolean {
    return this.waiting.length === 0 && this.underway === 0;
  }

  tell(entry: Entry): void {
    if (this.address() === null || this.happens('untold')) return;
    if (this.happens('forged')) this.queue(forged(entry), `${this.secret}, but not quite`, 1, 'forged');
    const body = eventOf(entry);
    this.queue(body, this.secret, MOST_TRIES, 'sent');
    if (this.happens('duplicates')) this.queue(body, this.secret, MOST_TRIES, 'repeated');
    if (this.happens('out_of_order'))
      this.queue(eventOf({ ...entry, state: 'PENDING', reason: null }), this.secret, MOST_TRIES, 'late');
  }

  private happens(fault: 'untold' | 'forged' | 'duplicates' | 'out_of_order'): boolean {
    return this.chance.in100(this.faults()[fault] * 100);
  }

  private queue(body: string, secret: string, tries: number, as: 'sent' | 'repeated' | 'late' | 'forged'): void {
    if (this.waiting.length >= MOST_WAITING) return;
    this.told[as] += 1;
    this.waiting.push({ body, secret, tries });
    while (this.underway < MOST_AT_ONCE && this.waiting.length > 0) {
      this.underway += 1;
      void this.deliver(this.waiting.shift()!);
    }
  }

  private async deliver(first: Letter): Promise<void> {
    for (let letter: Letter | undefined = first; letter; letter = this.waiting.shift())
      for (let attempt = 1; attempt <= letter.tries && !(await this.post(letter)); attempt += 1)
        if (attempt < letter.tries) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    this.underway -= 1;
  }

  private async post({ body, secret }: Letter): Promise<boolean> {
    const address = this.address();
    if (address === null) return true;
    try {
      const { status } = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sandbox-signature': signature(body, secret, Date.now()) },
        body,
        signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
      });
      if (status === 400) this.told.refused += 1;
      return status === 200;
    } catch {
      return false;
    }
  }
}

function eventOf(operation: Entry): string {
  const type = `${operation.kind.toLowerCase()}.${operation.state.toLowerCase()}`;
  return JSON.stringify({ event_id: `evt_${randomUUID()}`, type, operation });
}

function forged(entry: Entry): string {
  const isDone = entry.state === 'SUCCEEDED';
  return eventOf({ ...entry, state: isDone ? 'FAILED' : 'SUCCEEDED', reason: isDone ? 'FORGED' : null });
}
