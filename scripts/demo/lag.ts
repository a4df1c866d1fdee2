/** How long events take from their commit to the screens: the newest thousand for the live line, all for the end. */
export class Lag {
  private readonly all: number[] = [];
  private static readonly NEWEST = 1000;

  note(ms: number): void {
    this.all.push(Math.max(0, ms));
  }

  newest(): { p50: number; p99: number } {
    return percentiles(this.all.slice(-Lag.NEWEST));
  }

  whole(): { p50: number; p99: number; most: number } {
    return { ...percentiles(this.all), most: this.all.reduce((most, ms) => Math.max(most, ms), 0) };
  }
}

function percentiles(values: readonly number[]): { p50: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
