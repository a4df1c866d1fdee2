import type { Clock } from '../clock.js';

const STEPS_MS = [300, 600, 1_200, 2_000];
// Nobody looks at a hidden page; its tablet should not empty the battery on a dead network.
const HIDDEN_MS = 15_000;
const LONGEST_MS = 30_000;
// Tablets that lost the network together must not come back in the same instant.
const SPREAD = 0.2;

interface Rest {
  failures: number;
  cancel: (() => void) | null;
}

/** Who waits before the next try: a lane that the house could not serve, or everything, when the house is not there. */
export class Rests {
  private readonly rests = new Map<string, Rest>();

  constructor(
    private readonly clock: Clock,
    private readonly onOver: () => void,
  ) {}

  isOn(what: string): boolean {
    return (this.rests.get(what)?.cancel ?? null) !== null;
  }

  begin(what: string, atLeastMs: number | null): void {
    const rest = this.rests.get(what) ?? { failures: 0, cancel: null };
    rest.cancel?.();
    const delayMs = Math.min(LONGEST_MS, Math.max(nextMs(rest.failures), atLeastMs ?? 0));
    rest.failures += 1;
    rest.cancel = this.clock.after(delayMs, () => {
      rest.cancel = null;
      this.onOver();
    });
    this.rests.set(what, rest);
  }

  forget(what: string): void {
    this.rests.get(what)?.cancel?.();
    this.rests.delete(what);
  }

  forgetAll(): void {
    for (const what of this.rests.keys()) this.forget(what);
  }
}

function nextMs(failures: number): number {
  if (typeof document !== 'undefined' && document.visibilityState === 'hidden') return HIDDEN_MS;
  const step = STEPS_MS[Math.min(failures, STEPS_MS.length - 1)]!;
  return step * (1 - SPREAD * Math.random());
}
