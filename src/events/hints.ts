import type { Database } from '../database/database.js';

/** Whoever wants to know as soon as possible. */
export interface HintFollower {
  /** A venue's log may have grown, or its number of grants. */
  grown(venueId: string): void;
  /** Whether hints arrive has changed; what was told meanwhile may be lost. */
  turned(): void;
}

/** Says that a venue's log may have grown. Hints may be lost or come twice: they carry no truth. */
export interface Hints {
  /** Whether what other instances write is told here at once; otherwise somebody must look more often. */
  readonly isHealthy: boolean;
  /** Messages to other instances and from them. */
  readonly figures: Readonly<Record<'sent' | 'received', number>>;
  follow(follower: HintFollower): void;
  /** Does not wait for a network. */
  start(): void;
  stop(): void;
}

/** Commits of this process, where nobody else writes. */
export class LocalHints implements Hints {
  readonly isHealthy = true;
  readonly figures = { sent: 0, received: 0 };

  constructor(private readonly database: Database) {}

  follow(follower: HintFollower): void {
    this.database.afterCommit((heads) => {
      for (const { venueId } of heads) follower.grown(venueId);
    });
  }

  start(): void {}

  stop(): void {}
}
