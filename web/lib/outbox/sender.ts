import { silence, type Failure, type Outcome } from '../api.js';
import type { Clock } from '../clock.js';
import { PROBABLY_DEAD_MS } from '../dead-connections.js';
import type { Entry } from './command.js';
import { Rests } from './rests.js';

interface SenderParts {
  /** Everything that waits, oldest first. */
  waiting: () => readonly Entry[];
  send: (entry: Entry, until: AbortSignal) => Promise<Outcome<unknown>>;
  /** Asked before each sending. */
  maySend: () => Promise<boolean>;
  /** A final answer: the entry is to leave, or to wait for a person. When it rejects, the entry is sent again. */
  onFinal: (entry: Entry, outcome: Outcome<unknown>) => Promise<void>;
  onProgress: () => void;
  clock: Clock;
}

export interface Progress {
  isSending: boolean;
  tries: number;
  failure: Failure | null;
}

interface Flight {
  sentAt: number;
  stop: AbortController;
}

// A browser keeps six connections to a house; two are left for what a person asks meanwhile.
const MOST_AT_ONCE = 4;
const HOUSE = 'house';

/** Sends what waits: the oldest of each lane, lanes beside one another. */
export class Sender {
  readonly progress = new Map<string, Progress>();
  private readonly flights = new Map<string, Flight>();
  private readonly rests: Rests;
  private isClosed = false;

  constructor(private readonly parts: SenderParts) {
    this.rests = new Rests(parts.clock, () => this.pump());
  }

  pump(): void {
    if (this.isClosed || this.rests.isOn(HOUSE)) return;
    const seen = new Set<string>();
    for (const entry of this.parts.waiting()) {
      const { lane } = entry;
      if (this.flights.size >= MOST_AT_ONCE) return;
      const isNext = !seen.has(lane);
      seen.add(lane);
      if (isNext && entry.state !== 'refused' && !this.flights.has(lane) && !this.rests.isOn(lane))
        void this.fly(entry);
    }
  }

  /** Now instead of later: the network is back, a person looks, or wants it. */
  hurry(): void {
    this.rests.forgetAll();
    const nowMs = this.parts.clock.now();
    for (const { sentAt, stop } of this.flights.values()) if (Math.abs(nowMs - sentAt) > PROBABLY_DEAD_MS) stop.abort();
    this.pump();
  }

  close(): void {
    this.isClosed = true;
    this.rests.forgetAll();
    for (const { stop } of this.flights.values()) stop.abort();
  }

  private async fly(entry: Entry): Promise<void> {
    const { key, lane } = entry;
    const { clock, maySend, onFinal } = this.parts;
    const stop = new AbortController();
    this.flights.set(lane, { sentAt: clock.now(), stop });
    try {
      if (!(await maySend()) || this.isClosed) return;
      const tries = entry.tries + 1;
      this.note(key, { isSending: true, tries, failure: entry.failure });
      const outcome = await this.sendOnce(entry, stop.signal);
      if (this.isClosed) return;
      const failure = unfinished(outcome);
      if (failure) {
        this.rest(lane, failure);
        this.note(key, { isSending: false, tries, failure });
      } else {
        this.rests.forget(lane);
        this.rests.forget(HOUSE);
        await onFinal({ ...entry, state: 'sending', tries }, outcome);
      }
    } catch (error) {
      // The disk failed after the answer: the same key asks once more and is answered the same.
      this.note(key, { isSending: false, tries: entry.tries + 1, failure: broken(error) });
      this.rests.begin(lane, null);
    } finally {
      this.flights.delete(lane);
      this.pump();
    }
  }

  private async sendOnce(entry: Entry, until: AbortSignal): Promise<Outcome<unknown>> {
    try {
      return await this.parts.send(entry, until);
    } catch (error) {
      return { ok: false, failure: broken(error) };
    }
  }

  private rest(lane: string, { status, code, retryAfterMs }: Failure): void {
    if (code === 'STOPPED') return;
    if (status === 0) return this.rests.begin(HOUSE, retryAfterMs);
    this.rests.forget(HOUSE);
    this.rests.begin(lane, retryAfterMs);
  }

  private note(key: string, progress: Progress): void {
    this.progress.set(key, progress);
    this.parts.onProgress();
  }
}

// Not the command's fault: a token that is over, a body that came too slowly, a house that is busy.
const ASK_AGAIN = [401, 408, 429];

/** Why the command must be sent again; null: the house has said its last word. */
function unfinished(outcome: Outcome<unknown>): Failure | null {
  if (outcome.ok) return null;
  const { status } = outcome.failure;
  return status >= 400 && status < 500 && !ASK_AGAIN.includes(status) ? null : outcome.failure;
}

function broken(error: unknown): Failure {
  return { ...silence('BROKEN'), message: String(error) };
}
