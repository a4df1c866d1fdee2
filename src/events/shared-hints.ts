import type { Database } from '../database/database.js';
import type { HintChannel } from './hint-channel.js';
import type { HintFollower, Hints } from './hints.js';

/** Commits of this process at once, those of the other instances by a channel; and theirs are told of ours. */
export class SharedHints implements Hints {
  constructor(
    private readonly database: Database,
    private readonly channel: HintChannel,
  ) {}

  get isHealthy(): boolean {
    return this.channel.isHealthy;
  }

  get figures(): Hints['figures'] {
    return this.channel.figures;
  }

  follow(follower: HintFollower): void {
    this.database.afterCommit((heads) => {
      for (const { venueId } of heads) follower.grown(venueId);
    });
    this.channel.follow(follower);
  }

  start(): void {
    this.database.afterCommit((heads) => {
      for (const { venueId } of heads) this.channel.tell(venueId);
    });
    this.channel.start();
  }

  stop(): void {
    this.channel.stop();
  }
}
