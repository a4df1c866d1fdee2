import type { Clock } from '../clock.js';

// Deadlines for connecting stay as they are: on a busy machine a short one would make every try fail, for ever.
const DEADLINE_MS = 10_000;
// The silence after two missed heartbeats of 4 s; half a second is long for a peer on the same machine.
const SILENCE_MS = 8_000;

/** Real time, but the client's waits are short, so that an evening of faults takes a second. */
export const hurriedClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, hurriedMs(delayMs));
    return () => clearTimeout(timer);
  },
};

function hurriedMs(delayMs: number): number {
  if (delayMs >= DEADLINE_MS) return delayMs;
  return delayMs >= SILENCE_MS ? 500 : delayMs / 200;
}

/** Time that stands until the test moves it. */
export class HandClock implements Clock {
  private nowMs = Date.parse('2026-03-01T18:00:00.000Z');
  private timers: { dueMs: number; call: () => void }[] = [];

  now(): number {
    return this.nowMs;
  }

  after(delayMs: number, call: () => void): () => void {
    const timer = { dueMs: this.nowMs + delayMs, call };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const due = this.timers.filter((timer) => timer.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!due) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.nowMs = due.dueMs;
      due.call();
    }
    this.nowMs = untilMs;
  }

  /** The machine sleeps: time goes on, timers do not. */
  sleep(ms: number): void {
    this.nowMs += ms;
    for (const timer of this.timers) timer.dueMs += ms;
  }
}

export async function until(holds: () => boolean, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
