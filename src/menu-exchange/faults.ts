import { Refusal } from '../domain/refusal.js';

// Enough to mend a file by; whoever has more has the wrong file.
const MOST_TOLD = 100;

/** What is wrong with a file, by the path in it. */
export class FileFaults {
  private readonly told: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  count = 0;

  add(path: string, ...words: string[]): void {
    this.count += 1;
    if (path in this.told) this.told[path]!.push(...words);
    else if (this.count <= MOST_TOLD) this.told[path] = words;
  }

  get isNone(): boolean {
    return this.count === 0;
  }

  refuse(): void {
    if (this.isNone) return;
    const more = this.count - MOST_TOLD;
    throw new Refusal('VALIDATION_ERROR', {
      ...this.told,
      ...(more > 0 && { more: [`${more} faults are not named`] }),
    });
  }
}
