import type { Ask, Failure } from '../api.js';

/** Something that somebody did, to be told to the house as often as it takes. */
export interface Command {
  /** Idempotency key and identity, made at the tap. */
  key: string;
  /** First in, first out within a lane: `order:<id>`, `ticket:<id>`, `table:<id>`. */
  lane: string;
  ask: Pick<Ask, 'method' | 'path' | 'body' | 'ifMatch'>;
  /** What it does, as a word of the room's catalogue. */
  says: { word: string; with?: Record<string, string | number> };
  /** Who tapped; null: the device. */
  by: { id: string; name: string } | null;
  /** When, ISO 8601 by the server's clock. */
  at: string;
}

export interface Entry extends Command {
  state: 'waiting' | 'sending' | 'refused';
  /** Since the page was opened. */
  tries: number;
  /** Of the last try. */
  failure: Failure | null;
}

/** What a person gave up, and why. */
export interface Discarded extends Command {
  failure: Failure | null;
  reason: string;
  discardedAt: string;
}

/** Nothing is dropped, so at some point nothing more is taken. */
export class OutboxFull extends Error {
  override readonly name = 'OutboxFull';

  constructor(readonly most: number) {
    super(`${most} actions wait already, and no more are taken until some of them are sent`);
  }
}
