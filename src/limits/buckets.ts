import type { Charge, Judgement } from '../domain/limits/gcra.js';

/** Where the buckets are kept. */
export interface Buckets {
  /** Takes from all of them or from none; `isTaking` false only looks. */
  judge(charges: readonly Charge[], isTaking: boolean): Judgement | Promise<Judgement>;
}
