import { Injectable } from '@nestjs/common';
import type { TokensView } from '../auth/auth.dto.js';
import { Hashing } from '../auth/hashing.js';
import { OneTimeLinks } from '../auth/one-time-links.js';
import { Sessions } from '../auth/sessions.js';
import { User, UserVenue } from '../auth/user.entity.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Locale } from '../domain/locale.js';
import { VenuesService } from '../venues/venues.service.js';
import { adminIds } from './people.js';
import type { SetupInput } from './user.dto.js';

/** There is no default password anywhere: whoever starts the server gets a link, and the link makes the first admin. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly venues: VenuesService,
    private readonly hashing: Hashing,
    private readonly links: OneTimeLinks,
    private readonly sessions: Sessions,
  ) {}

  /** While nobody can sign in as admin, each start makes a new link and voids the old one; later there is none. */
  async linkIfNeeded(baseUrl: string): Promise<string | null> {
    const { id: venueId } = await this.venues.openFirst();
    const admins = await this.database.read((reader) => adminIds(reader, venueId));
    return admins.length > 0 ? null : this.link(venueId, baseUrl);
  }

  /** Whoever opens it first becomes an admin of this venue. */
  async link(venueId: string, baseUrl: string): Promise<string> {
    const { token } = await this.links.make({ purpose: 'SETUP', venueId });
    return `${baseUrl}/api/v1/auth/setup?token=${token}`;
  }

  /** Makes the admin, whose language is that of their browser, and signs them in. */
  async setUp({ token, username, password, name = username }: SetupInput, locale: Locale | null): Promise<TokensView> {
    // Looked at before the slow hash, so that strangers cannot have it made.
    const { venueId } = await this.database.read((reader) => this.links.find(reader, 'SETUP', token));
    const passwordHash = await this.hashing.hashPassword(password);
    const id = newId();
    const createdAt = this.clock.iso();
    const user: User = {
      id,
      username,
      name,
      email: null,
      locale,
      passwordHash,
      pinHash: null,
      active: true,
      createdAt,
      archivedAt: null,
    };
    return this.sessions.open({ userId: id, venueId: venueId!, deviceId: null }, async (tx) => {
      await this.links.use(tx, await this.links.find(tx, 'SETUP', token));
      await tx.insert(User, user);
      await tx.insert(UserVenue, { userId: id, venueId: venueId!, role: 'admin' });
    });
  }
}
