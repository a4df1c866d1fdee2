import { keep, type Kept } from '../lib/kept.js';

const places = new Map<string, Kept<string[]>>();

/** A set of this person's on this tablet, such as the tables with a star. It outlives the page. */
export class KeptSet {
  constructor(
    private readonly name: string,
    /** The oldest are forgotten first. */
    private readonly most: number,
  ) {}

  of(personId: string): ReadonlySet<string> {
    return new Set(this.place(personId).value.value ?? []);
  }

  put(personId: string, added: readonly string[]): void {
    const others = [...this.of(personId)].filter((one) => !added.includes(one));
    this.place(personId).set([...others, ...added].slice(-this.most));
  }

  take(personId: string, removed: string): void {
    this.place(personId).set([...this.of(personId)].filter((one) => one !== removed));
  }

  private place(personId: string): Kept<string[]> {
    const name = `qres.${this.name}.${personId}`;
    const place = places.get(name) ?? keep<string[]>(name, () => localStorage);
    places.set(name, place);
    return place;
  }
}
