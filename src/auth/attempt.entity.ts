import { Entity, Index } from 'typeorm';
import { Instant, Text, Whole } from '../database/columns.js';

/** How often somebody has guessed: kept in the database, so that neither a restart nor a second instance forgets. */
@Entity('attempts')
@Index('attempts_window', ['windowStartedAt'])
export class Attempt {
  @Text({ primary: true }) bucket: string;
  @Whole() failures: number;
  @Instant() windowStartedAt: string;
  @Instant({ nullable: true }) lockedUntil: string | null;
}
