import type { RefusalCode } from '../../src/domain/refusal.js';

/** How often each deed was done, and how often it was refused with which code. */
export class Tally {
  readonly counts: Record<string, Record<string, number>> = {};

  add(deed: string, refused: RefusalCode | null): void {
    const own = (this.counts[deed] ??= {});
    const outcome = refused ?? 'done';
    own[outcome] = (own[outcome] ?? 0) + 1;
  }
}
