import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { MayBeLeftOut, Moment, QueryFlag, Words } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';
import { BLOCK_KINDS, type BlockKind, type IpBlock } from './ip-block.entity.js';
import { IsAddress } from './simulation.dto.js';

const LONGEST_REASON = 200;

export class IpBlocksQuery extends PageQuery {
  /** Include blocks that have expired or were lifted. */
  @MayBeLeftOut() @QueryFlag() ended?: boolean;
}

export class NewIpBlock {
  /**
   * IP address or network, for example `203.0.113.0/24`. An IPv6 address stands for its /64 network. 422 for networks
   * larger than /8 (IPv4) or /16 (IPv6).
   */
  @IsAddress() address: string;
  /** Reason; 1 to 200 characters. */
  @Words(LONGEST_REASON) reason: string;
  /** When the block ends; null or left out: when a user lifts it. 422 for a time in the past. */
  @IsOptional() @Moment() until?: string | null;
}

export class IpBlockView {
  id: string;
  /** Blocked network; a single IPv4 address has the suffix `/32`. */
  network: string;
  /** AUTOMATIC: an anonymous client continued to call although its calls were refused. */
  @ApiProperty({ enum: BLOCK_KINDS }) kind: BlockKind;
  /** Reason; null for automatic blocks. */
  reason: string | null;
  begins_at: string;
  /** When the block ends; null: when a user lifts it. */
  until: string | null;
  /** User who created the block, as `user:<id>`; null: created automatically. */
  made_by: string | null;
  lifted_at: string | null;
}

export function ipBlockView(block: IpBlock): IpBlockView {
  return {
    id: block.id,
    network: block.network,
    kind: block.kind,
    reason: block.reason,
    begins_at: block.beginsAt,
    until: block.until,
    made_by: block.madeBy,
    lifted_at: block.liftedAt,
  };
}
