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
  /** Cursor from `next_cursor`; when left out, the list begins with the newest request. */
  @MayBeLeftOut() @Matches(/^[\w-]{1,200}$/) cursor?: string;

  /** Maximum number of requests, 1 to 100. */
  @Type(() => Number)
  @Int(1, MOST_AT_ONCE)
  @ApiProperty({ required: false, default: 20 })
  limit: number = 20;

  /** First business date, `YYYY-MM-DD`; when left out, the date of the oldest stored request. */
  @MayBeLeftOut() @Day() from?: string;

  /** Last business date, `YYYY-MM-DD`; when left out, until now. */
  @MayBeLeftOut() @Day() to?: string;

  /** Only calls by this key and its rotations. 404 when this key has never called. */
  @MayBeLeftOut() @IsId() key_id?: string;

  /** Only this route, for example `GET /api/v1/orders/:id`. */
  @MayBeLeftOut() @RouteText() route?: string;

  /** Only requests with this response status. */
  @MayBeLeftOut()
  @Type(() => Number)
  @Int(100, 599)
  status?: number;

  /**
   * `true`: only anonymous calls, which belong to no venue: calls refused before the caller was identified, public
   * routes and unknown paths. Days are UTC days. Only for admins; 403 for others.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

/** A logged request, without the bodies of request and response. */
export class LoggedRequestView {
  id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  /** Value of `X-Request-Id` in the response. */
  request_id: string;
  method: string;
  /** Path with `:id` in place of ids; `(none)`: an unknown path. */
  route: string;
  @IntView() status: number;
  /** Error code of the response; null: none. */
  code: string | null;
  @ApiProperty({ enum: ACTOR_KINDS }) actor_kind: ActorKind;
  key_id: string | null;
  user_id: string | null;
  device_id: string | null;
  /** Duration in milliseconds, from the first byte of the request to the last byte of the response. */
  ms: number;
  @IntView() bytes_in: number;
  @IntView() bytes_out: number;
  /** IP address of the caller; removed after 14 days. */
  address: string | null;
  /** Name and major version of the client program from `User-Agent`; null: unknown. */
  agent: string | null;
}

export class UsageHistoryPage {
  /** Requests, newest first. With filters a page can have fewer requests than `limit`, or none, although more follow. */
  @ApiProperty({ type: LoggedRequestView, isArray: true }) data: LoggedRequestView[];
  /** Value for `cursor` to read the next page; null at the end. */
  next_cursor: string | null;
}
