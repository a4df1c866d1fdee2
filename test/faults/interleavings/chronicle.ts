import type { Lens } from '../../../src/events/lens.js';
import type { Logged } from '../../../src/events/log.js';
import { lensOf, PEOPLE, VENUES, type Person, type Sight } from './people.js';

interface Entry {
  event: Logged;
  /** Number of the commit that wrote the event. */
  moment: number;
}

interface Seen {
  lens: Lens | null;
  moment: number;
}

/** Record of everything that was committed, in commit order; the server is compared with it. */
export class Chronicle {
  private moment = 0;
  private readonly logs = new Map<string, Entry[]>(VENUES.map((venueId) => [venueId, []]));
  private readonly oldest = new Map<string, number>();
  private readonly seen = new Map<string, Seen[]>();
  private readonly sights = new Map<string, Sight | null>();

  constructor() {
    for (const person of PEOPLE) this.changed(person, person.sights[0]!);
  }

  get now(): number {
    return this.moment;
  }

  /** Starts a commit: everything recorded before the next call belongs to it. */
  commits(): void {
    this.moment += 1;
  }

  wrote(venueId: string, events: readonly Logged[]): void {
    this.logs.get(venueId)!.push(...events.map((event) => ({ event, moment: this.moment })));
  }

  changed(person: Person, sight: Sight | null): void {
    const lens = sight && lensOf(person, sight);
    this.sights.set(person.token, sight);
    this.seen.set(person.token, [...(this.seen.get(person.token) ?? []), { lens, moment: this.moment }]);
  }

  forgot(venueId: string, oldest: number): void {
    this.oldest.set(venueId, oldest);
  }

  head(venueId: string): number {
    return this.logs.get(venueId)!.length;
  }

  /** Returns the number of the oldest event that the log still has. */
  kept(venueId: string): number {
    return this.oldest.get(venueId) ?? 0;
  }

  at(venueId: string, seq: number): Entry {
    return this.logs.get(venueId)![seq - 1]!;
  }

  between(venueId: string, after: number, upTo: number): Entry[] {
    return this.logs.get(venueId)!.slice(after, upTo);
  }

  sightOf(token: string): Sight | null {
    return this.sights.get(token) ?? null;
  }

  /** Returns the subscription filters that this client had at any time since this commit. */
  lensesSince(token: string, moment: number): (Lens | null)[] {
    const all = this.seen.get(token)!;
    const first = all.findLastIndex((one) => one.moment <= moment);
    return all.slice(Math.max(first, 0)).map(({ lens }) => lens);
  }

  /** Returns true if the client may see the event at some moment since it was written. */
  mayHear(token: string, { event, moment }: Entry): boolean {
    return this.lensesSince(token, moment).some((lens) => lens?.see(event));
  }

  /** Returns true if the client may see the event at each moment since it was written. */
  mustHear(token: string, { event, moment }: Entry): boolean {
    return this.lensesSince(token, moment).every((lens) => lens?.see(event));
  }
}
