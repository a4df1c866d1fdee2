import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import { PickupCode } from './pickup-code.entity.js';

// As many random bits as a table's code has: nobody guesses one.
const TOKEN_BYTES = 12;

/** The code by which guests order from anywhere and fetch it. */
@Injectable()
export class PickupCodesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The code that is in force. */
  async current(venueId: string): Promise<string> {
    const { token } = await this.database.read((reader) => reader.get(PickupCode, { venueId, retiredAt: IsNull() }));
    return token;
  }

  /** A new code: cards printed before, and photos of them, are told to be old. */
  rotate(venueId: string): Promise<string> {
    return this.database.write(async (tx) => {
      const before = await tx.take(PickupCode, { venueId, retiredAt: IsNull() });
      await tx.update(PickupCode, { token: before.token }, { retiredAt: this.clock.iso() });
      return this.make(tx, venueId);
    });
  }

  async make(tx: Tx, venueId: string): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await tx.insert(PickupCode, { token, venueId, madeAt: this.clock.iso(), retiredAt: null });
    return token;
  }

  /** Whose code it is; null: it is none of a house. */
  async venueOf(reader: Reader, token: string): Promise<string | null> {
    const found = await reader.one(PickupCode, { token });
    if (found && found.retiredAt !== null) throw new Refusal('CODE_ROTATED');
    return found?.venueId ?? null;
  }
}
