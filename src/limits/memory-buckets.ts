import type { Clock } from '../config/clock.js';
import { judge, type Charge, type Judgement } from '../domain/limits/gcra.js';
import type { Buckets } from './buckets.js';

// A crawl over a million addresses must not grow the process: about 10 MB.
const MOST_BUCKETS = 100_000;
// Looked at for each new one, so that whole buckets go faster than others come.
const LOOKED_AT = 4;
const US_PER_MS = 1000;

/** The buckets of this process, decided within one turn of the event loop. */
export class MemoryBuckets implements Buckets {
  /** When each is whole again, in microseconds; those that were taken from last stand last. */
  private readonly wholeAtUs = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly most = MOST_BUCKETS,
  ) {}

  get size(): number {
    return this.wholeAtUs.size;
  }

  judge(charges: readonly Charge[], isTaking: boolean): Judgement {
    const nowUs = this.clock.now().getTime() * US_PER_MS;
    const before = charges.map(({ bucket }) => this.wholeAtUs.get(bucket) ?? 0);
    const judgement = judge(charges, before, { nowUs, isTaking });
    judgement.wholeAtUs?.forEach((at, index) => this.keep(charges[index]!.bucket, at, nowUs));
    return judgement;
  }

  private keep(bucket: string, wholeAtUs: number, nowUs: number): void {
    const isNew = !this.wholeAtUs.delete(bucket);
    if (isNew) this.tidy(nowUs);
    this.wholeAtUs.set(bucket, wholeAtUs);
  }

  // A bucket that is whole says no more than one that is not there. Where none is, whoever asked longest ago is forgotten.
  private tidy(nowUs: number): void {
    let looked = 0;
    for (const [bucket, wholeAtUs] of this.wholeAtUs) {
      if (looked++ >= LOOKED_AT) break;
      if (wholeAtUs <= nowUs) this.wholeAtUs.delete(bucket);
    }
    if (this.wholeAtUs.size < this.most) return;
    const [oldest] = this.wholeAtUs.keys();
    this.wholeAtUs.delete(oldest!);
  }
}
