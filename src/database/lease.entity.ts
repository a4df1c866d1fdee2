import { Entity } from 'typeorm';
import { Instant, Text } from './columns.js';

/** What one instance at a time does for the whole house, and who does it until when. Empty on SQLite. */
@Entity('leases')
export class Lease {
  @Text({ primary: true }) name: string;
  /** A name that the instance gave itself at its start. */
  @Text() holder: string;
  /** By the database's clock: the instances' clocks need not agree. */
  @Instant() until: string;
}
