import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../database/columns.js';

/** Which life of the log this is; a new value at install, restore and reset voids every cursor. */
@Entity('bus_meta')
@Check('bus_meta_one', '"id" = 1')
export class BusMeta {
  /** Always 1: two instances that start together agree on one epoch. */
  @Whole({ primary: true }) id: number;
  @Text() epoch: string;
}

/** `seq` is the number of the venue's newest event, `minSeq` of the oldest kept, `grants` rises whenever anyone's rights change. */
@Entity('venue_counter')
export class VenueCounter {
  @Id({ primary: true }) venueId: string;
  @Money() seq: number;
  @Money() minSeq: number;
  @Money() grants: number;
}

@Entity('event')
export class Event {
  @Id({ primary: true }) venueId: string;
  @Money({ primary: true }) seq: number;
  /** Eight random characters: two histories with the same numbers still differ. */
  @Text() tag: string;
  @Instant() at: string;
  @Text() type: string;
  @Whole() v: number;
  /** Who may hear it, separated by spaces: `staff`, `station:<id>`, `session:<id of the visit>`, `phone:<id>`. */
  @Text() audience: string;
  @Text({ nullable: true }) actor: string | null;
  @Text() data: string;
}

@Entity('idempotency')
@Index('idempotency_created_at', ['createdAt'])
export class Idempotency {
  @Text({ primary: true }) scope: string;
  @Text({ primary: true }) key: string;
  @Text() hash: string;
  @Text({ nullable: true }) answer: string | null;
  @Instant() createdAt: string;
}
