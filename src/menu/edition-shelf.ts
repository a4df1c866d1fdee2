import type { Edition } from './menu-edition.js';

// Guests ask for now, and a few for tonight or tomorrow: more hours than these of one language are printed anew.
const MOST_HOURS = 8;

/** The editions of one venue's menu as it stands: by language and type of order, then by hour. */
export class EditionShelf {
  private readonly editions = new Map<string, Edition[]>();
  private readonly printing = new Map<string, Promise<Edition>>();

  /** The stamp says as what the menu was known when these were printed. */
  constructor(readonly stamp: string) {}

  /** The edition of this kind that tells what is true then; printed once for all who ask for it meanwhile. */
  async take(kind: string, at: string, print: () => Promise<Edition>): Promise<Edition> {
    const found = this.editions.get(kind)?.find((edition) => edition.tells(at));
    if (found) return found;
    // One after another: whoever asks for another hour waits too, so that no flood of questions prints side by side.
    for (let underWay = this.printing.get(kind); underWay; underWay = this.printing.get(kind)) {
      const edition = await underWay;
      if (edition.tells(at)) return edition;
    }
    return this.keep(kind, print());
  }

  // The promise is kept, not its result: a hundred phones that come right after a change wait for one printing.
  private async keep(kind: string, printing: Promise<Edition>): Promise<Edition> {
    this.printing.set(kind, printing);
    try {
      const edition = await printing;
      this.editions.set(kind, [edition, ...(this.editions.get(kind) ?? [])].slice(0, MOST_HOURS));
      return edition;
    } finally {
      if (this.printing.get(kind) === printing) this.printing.delete(kind);
    }
  }
}
