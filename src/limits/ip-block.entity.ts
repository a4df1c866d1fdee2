import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text } from '../database/columns.js';

export const BLOCK_KINDS = ['AUTOMATIC', 'MANUAL'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A network whose strangers are not answered. */
@Entity('ip_blocks')
@Index('ip_blocks_until', ['until'])
@Rule('ip_blocks_kind', `"kind" IN ('AUTOMATIC', 'MANUAL')`)
export class IpBlock {
  @Id({ primary: true }) id: string;
  /** Whose admin made it; null: made by itself, in a house of several venues. */
  @ForeignKey('venues') @Id({ nullable: true }) venueId: string | null;
  /** As `strangersNetwork` spells it. */
  @Text() network: string;
  @Text() kind: BlockKind;
  @Text({ nullable: true }) reason: string | null;
  @Instant() beginsAt: string;
  /** Null: until somebody lifts it. */
  @Instant({ nullable: true }) until: string | null;
  /** As events name the caller; null: it was made by itself. */
  @Text({ nullable: true }) madeBy: string | null;
  @Instant({ nullable: true }) liftedAt: string | null;
}
