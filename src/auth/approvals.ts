import { Injectable } from '@nestjs/common';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import {
  approverOf,
  limitsWith,
  mayApprove,
  type Approver,
  type Asking,
  type SomeLimits,
} from '../domain/approvals.js';
import type { Role } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { Answerable } from './actor.js';
import type { ApprovalDto } from './approval.dto.js';
import { Attempts } from './attempts.js';
import { Hashing } from './hashing.js';
import { pinLimits } from './limits.js';
import { writeUnkept } from './write-unkept.js';

interface Known {
  name: string;
  role: Role;
  pin_hash: string | null;
}

const WHO = `SELECT u.name, m.role, u.pin_hash FROM users u JOIN user_venues m ON m.user_id = u.id
  WHERE u.id = $1 AND m.venue_id = $2 AND u.active`;

/** A second person stands for a command of the first. */
@Injectable()
export class Approvals {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly hashing: Hashing,
  ) {}

  /**
   * Who approves, once the PIN has shown it: before the write of the command, because that is slow. Whoever is unknown,
   * away, of another venue, may not approve or is wrong hears the same after the same time.
   */
  async verify(me: Answerable, approval: ApprovalDto | undefined): Promise<Approver | null> {
    if (!approval) return null;
    // A PIN is typed by the one who knows it: a program that could send one would have to keep it.
    refuseUnless(me.kind === 'staff', 'FORBIDDEN', { by: 'person' });
    const { user_id: userId, pin } = approval;
    // One count with the sign-ins of the device, so that guessing here wins nothing over guessing there.
    const limits = pinLimits({ venueId: me.venueId, deviceId: me.deviceId ?? `of ${me.userId}` }, userId);
    await this.attempts.count(limits);
    const [known] = await this.database.read((reader) => reader.rows<Known>(WHO, [userId, me.venueId]));
    const may = known !== undefined && mayApprove(known.role);
    const compared = await this.hashing.comparePin(may ? known.pin_hash : null, pin);
    if (!may || compared === 'wrong') throw new Refusal('APPROVAL_FAILED');
    await writeUnkept(this.database, (tx) => this.attempts.forgive(tx, limits));
    return { userId, name: known.name, role: known.role };
  }

  /** Refuses what is above the person's limits and nobody stands for; answers who does, where somebody had to. */
  async decide(
    tx: Tx,
    me: Answerable,
    askings: readonly Asking[],
    approver: Approver | null,
  ): Promise<Approver | null> {
    if (askings.length === 0) return null;
    const [row] = await tx.rows<{ limits: string | null }>('SELECT limits FROM venues WHERE id = $1', [me.venueId]);
    const limits = limitsWith(CODECS.json.read(row!.limits) as SomeLimits | null);
    return approverOf(limits, me.role, askings, approver);
  }
}
