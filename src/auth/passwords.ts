import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { Hashing } from './hashing.js';
import { OneTimeLinks } from './one-time-links.js';
import { endSessions } from './session-ends.js';
import { Standing } from './standing.js';
import { User } from './user.entity.js';

/** A person chooses a new password by the link that an admin made. */
@Injectable()
export class Passwords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hashing: Hashing,
    private readonly links: OneTimeLinks,
    private readonly standing: Standing,
  ) {}

  async choose(token: string, password: string): Promise<void> {
    // Looked at before the slow hash, so that strangers cannot have it made.
    await this.database.read((reader) => this.links.find(reader, 'PASSWORD', token));
    const passwordHash = await this.hashing.hashPassword(password);
    const venueIds = await this.database.write(async (tx) => {
      const link = await this.links.find(tx, 'PASSWORD', token);
      await this.links.use(tx, link);
      const userId = link.userId!;
      await tx.update(User, { id: userId }, { passwordHash });
      return endSessions(tx, { userId }, 'CREDENTIAL_CHANGED', this.clock.iso());
    });
    for (const venueId of venueIds) this.standing.forget(venueId);
  }
}
