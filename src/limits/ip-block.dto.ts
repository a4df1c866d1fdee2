import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { MayBeLeftOut, Moment, QueryFlag, Words } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';
import { BLOCK_KINDS, type BlockKind, type IpBlock } from './ip-block.entity.js';
import { IsAddress } from './simulation.dto.js';

const LONGEST_REASON = 200;

export class IpBlocksQuery extends PageQuery {
  /** Show those that are over or were lifted, too. */
  @MayBeLeftOut() @QueryFlag() ended?: boolean;
}

export class NewIpBlock {
  /**
   * An IP address, or a network such as `203.0.113.0/24`. An address of IPv6 means the /64 in which it lies.
   * Networks wider than /8, of IPv6 than /16: 422.
   */
  @IsAddress() address: string;
  /** Why; 1 to 200 characters. */
  @Words(LONGEST_REASON) reason: string;
  /** Left out or null: until somebody lifts it. In the past: 422. */
  @IsOptional() @Moment() until?: string | null;
}

export class IpBlockView {
  id: string;
  /** Of IPv4 with `/32` for one address. */
  network: string;
  /** AUTOMATIC: a stranger went on calling although the calls were refused. */
  @ApiProperty({ enum: BLOCK_KINDS }) kind: BlockKind;
  /** Null for automatic ones. */
  reason: string | null;
  begins_at: string;
  /** Null: until somebody lifts it. */
  until: string | null;
  /** As `user:<id>`; null: made by itself. */
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
