import type { Lens } from './lens.js';

/** One connected screen: where it stands in the log and what it may see. */
export interface Listener {
  readonly id: string;
  readonly venueId: string;
  /** A guest's grows when somebody says that the phone is part of a visit. */
  lens: Lens;
  /** Where its stream began, as text. */
  readonly cursor: string;
  /** Number of the last event that was looked at for it. */
  position: number;
  /** Number up to which it was told; less than `position` while only what others see has happened since. */
  told: number;
  /** Number of the last event that it has applied and stored. */
  acknowledged: number;
  /** Since when it owes an acknowledgement, by `performance.now()`: the clock of a machine may jump. */
  waitingSinceMs: number | null;
  /** Nothing is sent to it from this moment on. */
  expiresAtMs: number;
  /** What it may see now that somebody's rights have changed; null when it may see nothing any more. */
  judge(): Promise<Lens | null>;
}
