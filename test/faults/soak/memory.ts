import { residentMibOf } from '../process-figures.js';

export interface Sample {
  minute: number;
  mib: number;
}

const EVERY_MS = 1000;
const MINUTE_MS = 60_000;

/** Samples the memory of a process once a second. */
export class MemoryWatch {
  private readonly samples: Sample[] = [];
  private readonly begunAt = performance.now();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly processId: number) {
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  end(): Sample[] {
    clearInterval(this.timer);
    this.look();
    return this.samples;
  }

  private look(): void {
    const minute = (performance.now() - this.begunAt) / MINUTE_MS;
    this.samples.push({ minute, mib: residentMibOf(this.processId) });
  }
}

/**
 * Returns the growth of a process in MiB a minute.
 * It is the slope of the least-squares line through all samples.
 */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (pick: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + pick(sample), 0) / samples.length;
  const [middle, level] = [mean(({ minute }) => minute), mean(({ mib }) => mib)];
  const spread = mean(({ minute }) => (minute - middle) ** 2);
  return mean(({ minute, mib }) => (minute - middle) * (mib - level)) / spread;
}
