import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, type FindOptionsWhere } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import { OneTimeLink, type LinkPurpose } from './one-time-link.entity.js';
import { hashOf, newSecret } from './secrets.js';

const LIFE_MS = 24 * 60 * 60_000;

/** Whom the link is for: a venue that has no admin yet, or a person who needs a password. */
export type LinkFor = { purpose: 'SETUP'; venueId: string } | { purpose: 'PASSWORD'; userId: string };

export interface OneTimeLinkMade {
  /** Null in the answer to a repeated request: it is stored nowhere in plain text. */
  token: string | null;
  expiresAt: string;
}

/** Links that let one person do one thing once, for a day. The database keeps only their hashes. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes a link; those before it for the same thing are void. `beside` writes in the same transaction. */
  async make(
    wanted: LinkFor,
    beside: (tx: Tx, expiresAt: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<OneTimeLinkMade> {
    const token = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + LIFE_MS).toISOString();
    const { purpose } = wanted;
    const owner = purpose === 'SETUP' ? { venueId: wanted.venueId } : { userId: wanted.userId };
    const id = newId();
    const made = await this.database.write(async (tx) => {
      await tx.delete(OneTimeLink, { purpose, ...owner });
      await tx.insert(OneTimeLink, {
        tokenHash: hashOf(token),
        purpose,
        userId: null,
        venueId: null,
        ...owner,
        expiresAt,
        usedAt: null,
      });
      await beside(tx, expiresAt);
      return { id, expiresAt };
    });
    return { token: made.id === id ? token : null, expiresAt: made.expiresAt };
  }

  async isLive(purpose: LinkPurpose, token: string): Promise<boolean> {
    return (await this.database.read((reader) => reader.one(OneTimeLink, this.live(purpose, token)))) !== null;
  }

  /** Refuses with LINK_USED what is used, too old, replaced or never was. */
  async find(reader: Reader, purpose: LinkPurpose, token: string): Promise<OneTimeLink> {
    const link = await reader.one(OneTimeLink, this.live(purpose, token));
    if (!link) throw new Refusal('LINK_USED');
    return link;
  }

  /** Of two who come at once, one is too late. */
  async use(tx: Tx, link: OneTimeLink): Promise<void> {
    const used = await tx.update(
      OneTimeLink,
      { tokenHash: link.tokenHash, usedAt: IsNull() },
      { usedAt: this.clock.iso() },
    );
    if (used === 0) throw new Refusal('LINK_USED');
  }

  /** The person must not sign in any more, nor through a link that still lies about. */
  async void(tx: Tx, userId: string): Promise<void> {
    await tx.delete(OneTimeLink, { userId });
  }

  private live(purpose: LinkPurpose, token: string): FindOptionsWhere<OneTimeLink> {
    return { tokenHash: hashOf(token), purpose, usedAt: IsNull(), expiresAt: MoreThan(this.clock.iso()) };
  }
}
