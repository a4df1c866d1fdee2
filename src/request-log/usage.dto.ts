import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Matches } from 'class-validator';
import { Day, MayBeLeftOut, QueryFlag } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { RouteText } from './analytics.dto.js';
import { ACTOR_KINDS, type ActorKind } from './request-log.entity.js';

const MOST_AT_ONCE = 100;

export class UsageHistoryQuery {
  /** Where to go on, as `next_cursor` said; from the newest request when left out. */
  @MayBeLeftOut() @Matches(/^[\w-]{1,200}$/) cursor?: string;

  /** At most so many requests, 1 to 100. */
  @Type(() => Number)
  @Int(1, MOST_AT_ONCE)
  @ApiProperty({ required: false, default: 20 })
  limit: number = 20;

  /** First business date, `YYYY-MM-DD`; from the oldest request that is kept when left out. */
  @MayBeLeftOut() @Day() from?: string;

  /** Last business date, `YYYY-MM-DD`; until now when left out. */
  @MayBeLeftOut() @Day() to?: string;

  /** Only calls by this key, and by those that it was rotated from. 404: no such key has called. */
  @MayBeLeftOut() @IsId() key_id?: string;

  /** Only this one, such as `GET /api/v1/orders/:id`. */
  @MayBeLeftOut() @RouteText() route?: string;

  /** Only those that were answered with this number. */
  @MayBeLeftOut()
  @Type(() => Number)
  @Int(100, 599)
  status?: number;

  /**
   * `true`: only calls of strangers, who belong to no venue: what was refused before anybody knew who calls, what anyone may
   * ask, what leads nowhere. Days are those of UTC. For admins; others hear 403.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

/** One request that was answered. Nothing of what was sent or answered is kept. */
export class LoggedRequestView {
  id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  /** `X-Request-Id` of the answer. */
  request_id: string;
  method: string;
  /** With `:id` where an id was; `(none)`: there was nothing at that address. */
  route: string;
  @IntView() status: number;
  /** Of the error that it was answered with. */
  code: string | null;
  @ApiProperty({ enum: ACTOR_KINDS }) actor_kind: ActorKind;
  key_id: string | null;
  user_id: string | null;
  device_id: string | null;
  /** From its first byte to the last of the answer. */
  ms: number;
  @IntView() bytes_in: number;
  @IntView() bytes_out: number;
  /** Forgotten after 14 days. */
  address: string | null;
  /** The program and its first number, as it named itself. */
  agent: string | null;
}

export class UsageHistoryPage {
  /** Newest first. With filters there may be fewer than asked for, or none, although there are more. */
  @ApiProperty({ type: LoggedRequestView, isArray: true }) data: LoggedRequestView[];
  /** Give it back as `cursor` to go on; null at the end. */
  next_cursor: string | null;
}
