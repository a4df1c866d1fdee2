import type { Clock } from './clock.js';

export type LinkState = 'connecting' | 'live' | 'stale' | 'offline';

const LIVE_FOR_MS = 10_000;
const STALE_FOR_MS = 10_000;

/**
 * The lamp on the screen. Only a proof that nothing is missing lights it: a frame that was applied and stored, or a
 * heartbeat that knows no more than we do. A connection that brings neither goes amber, then red.
 */
export class LinkLamp {
  state: LinkState = 'connecting';
  private cancel: () => void;

  constructor(
    private readonly clock: Clock,
    private readonly onLink: (state: LinkState) => void = () => undefined,
  ) {
    this.cancel = clock.after(LIVE_FOR_MS + STALE_FOR_MS, () => this.show('offline'));
  }

  proven(): void {
    this.cancel();
    this.cancel = this.clock.after(LIVE_FOR_MS, () => this.doubt());
    this.show('live');
  }

  /** Amber now: the proof is too old, perhaps because the machine slept and its timers with it. */
  doubt(): void {
    if (this.state !== 'live') return;
    this.cancel();
    this.cancel = this.clock.after(STALE_FOR_MS, () => this.show('offline'));
    this.show('stale');
  }

  close(): void {
    this.cancel();
  }

  private show(state: LinkState): void {
    if (state === this.state) return;
    this.state = state;
    this.onLink(state);
  }
}
