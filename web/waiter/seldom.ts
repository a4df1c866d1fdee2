import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { Outcome } from '../lib/api.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** Something of the house that changes seldom: kept until it is asked for again, and asked for until an answer comes. */
export class Seldom<T> {
  readonly value: ReadonlySignal<T | null>;
  private readonly known: Signal<T | null> = signal(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = 0;

  constructor(private readonly ask: () => Promise<Outcome<T>>) {
    this.value = this.known;
  }

  /** As it was when the page was closed, until the house has said how it is. */
  remember(kept: T | null | undefined): void {
    this.known.value ??= kept ?? null;
  }

  change(after: (known: T) => T): void {
    if (this.known.peek() !== null) this.known.value = after(this.known.peek()!);
  }

  load(pauseMs = FIRST_PAUSE_MS): void {
    clearTimeout(this.timer);
    const mine = ++this.asking;
    void this.ask().then((outcome) => {
      if (mine !== this.asking) return;
      if (outcome.ok) this.known.value = outcome.body;
      else if (mayComeLater(outcome.failure.status))
        this.timer = setTimeout(() => this.load(Math.min(pauseMs * 2, LONGEST_PAUSE_MS)), pauseMs);
    });
  }
}

/** A refusal stays one; silence and a busy house do not. */
function mayComeLater(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}
