import type { Database } from '../../../src/database/database.js';
import type { HintFollower, Hints } from '../../../src/events/hints.js';

/** Hints that arrive when the scenario decides: late, twice, in another order, or never. */
export class DrawnHints implements Hints {
  isHealthy = true;
  readonly figures = { sent: 0, received: 0 };
  readonly waiting: string[] = [];
  private follower: HintFollower | null = null;

  constructor(house: Database) {
    house.afterCommit((heads) => this.waiting.push(...heads.map(({ venueId }) => venueId)));
  }

  follow(follower: HintFollower): void {
    this.follower = follower;
  }

  start(): void {}

  stop(): void {}

  arrive(which: number, again: boolean): void {
    const at = which % this.waiting.length;
    const venueId = again ? this.waiting[at] : this.waiting.splice(at, 1)[0];
    if (venueId !== undefined) this.follower?.grown(venueId);
  }

  lose(which: number): boolean {
    return this.waiting.splice(which % this.waiting.length, 1).length > 0;
  }

  turn(): void {
    this.isHealthy = !this.isHealthy;
    this.follower?.turned();
  }
}
