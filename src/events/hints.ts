import type { Database } from '../database/database.js';

/** Says that a venue's log may have grown. Hints may be lost or come twice: they carry no truth. */
export interface Hints {
  follow(follower: (venueId: string) => void): void;
}

/** Commits of this process. */
export class LocalHints implements Hints {
  constructor(private readonly database: Database) {}

  follow(follower: (venueId: string) => void): void {
    this.database.afterCommit((heads) => {
      for (const { venueId } of heads) follower(venueId);
    });
  }
}
