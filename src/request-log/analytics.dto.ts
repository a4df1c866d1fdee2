import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches, MaxLength } from 'class-validator';
import { Day, MayBeLeftOut, QueryFlag } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';

const REQUEST_GROUPS = ['hour', 'day', 'route', 'key', 'status'] as const;
const USAGE_GROUPS = ['route', 'key', 'day'] as const;
const TABLE_FORMATS = ['json', 'csv'] as const;

const LONGEST_ROUTE = 200;
// Also what is asked for at an address that there is not.
const ROUTE = /^[A-Z]+ (?:\/\S*|\(none\))$/;

/** A route as these answers name it: its method, a blank and its address with `:id` where an id was. */
export function RouteText(): PropertyDecorator {
  return (target, name) => {
    Matches(ROUTE, { message: 'must be a method and a route, as GET /api/v1/orders/:id' })(target, name);
    MaxLength(LONGEST_ROUTE)(target, name);
  };
}

/** Whole business dates; both ends are in it. */
export class DaysQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; at most 731 days from the first to the last. */
  @Day() to: string;

  /**
   * `true`: only calls of strangers, who belong to no venue: what was refused before anybody knew who calls, what anyone may
   * ask, what leads nowhere. Days are those of UTC. For admins; others hear 403.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

export class PagedDaysQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; at most 731 days from the first to the last, and 92 by the hour. */
  @Day() to: string;
}

export class RequestErrorsQuery extends PagedDaysQuery {
  /**
   * `true`: only calls of strangers, who belong to no venue: what was refused before anybody knew who calls, what anyone may
   * ask, what leads nowhere. Days are those of UTC. For admins; others hear 403.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

export class TableQuery extends PagedDaysQuery {
  /** `csv`: all rows as a table with a heading line. */
  @MayBeLeftOut()
  @IsIn(TABLE_FORMATS)
  @ApiProperty({ enum: TABLE_FORMATS, required: false, default: 'json' })
  format: (typeof TABLE_FORMATS)[number] = 'json';
}

export class TopRoutesQuery extends TableQuery {
  /**
   * `true`: only calls of strangers, who belong to no venue: what was refused before anybody knew who calls, what anyone may
   * ask, what leads nowhere. Days are those of UTC. For admins; others hear 403.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

export class RequestsQuery extends TopRoutesQuery {
  /** What there is one row for: each hour or day from the first to the last, or what was asked, by whom, or how it ended. */
  @MayBeLeftOut()
  @IsIn(REQUEST_GROUPS)
  @ApiProperty({ enum: REQUEST_GROUPS, required: false, default: 'day' })
  group_by: (typeof REQUEST_GROUPS)[number] = 'day';
}

export class UsageQuery extends TableQuery {
  /** What there is one row for. */
  @MayBeLeftOut()
  @IsIn(USAGE_GROUPS)
  @ApiProperty({ enum: USAGE_GROUPS, required: false, default: 'route' })
  group_by: (typeof USAGE_GROUPS)[number] = 'route';
}

export class LatencyQuery extends DaysQuery {
  /** Only this one, such as `GET /api/v1/orders/:id`. */
  @MayBeLeftOut() @RouteText() route?: string;

  /** Only calls by this key, and by those that it was rotated from. 404: no such key has called. */
  @MayBeLeftOut() @IsId() key_id?: string;
}

/** Requests, and how long they took: from their first byte to the last of the answer, within five per cent. */
export class RequestFiguresView {
  @IntView() requests: number;
  /** Those that were answered with 400 or above. */
  @IntView() errors: number;
  /** Errors of a hundred requests; null without requests. */
  error_percent: number | null;
  /** What callers sent and were sent, without heads; what was streamed counts as nothing. */
  @IntView() bytes_in: number;
  @IntView() bytes_out: number;
  /** Half of all was answered within so many milliseconds; null without requests. */
  p50_ms: number | null;
  p95_ms: number | null;
  p99_ms: number | null;
}

export class RequestSeriesRow extends RequestFiguresView {
  /** The moment at which the hour begins, the business date, the route, the id of the key's group, or `2xx`. */
  key: string;
  /** What the key was called when it called last; else as the key. */
  name: string;
}

export class TopRouteRow extends RequestFiguresView {
  method: string;
  /** With `:id` where an id was; `(none)`: there was nothing at that address. */
  route: string;
  /** Of all requests of these days. */
  percent: number;
}

export class RequestErrorRow {
  method: string;
  route: string;
  @IntView() status: number;
  /** As `/docs/errors` names it; empty: the answer named none. */
  code: string;
  @IntView() requests: number;
  @ApiProperty({ format: 'date-time' }) first_seen_at: string;
  @ApiProperty({ format: 'date-time' }) last_seen_at: string;
}

export class LatencyBucketView {
  /** Answered within so many milliseconds, and not within those of the bucket before. */
  up_to_ms: number;
  @IntView() requests: number;
}

export class LatencyView {
  @IntView() requests: number;
  p50_ms: number | null;
  p95_ms: number | null;
  p99_ms: number | null;
  /** Those in which something is, the quickest first. */
  @ApiProperty({ type: LatencyBucketView, isArray: true }) buckets: LatencyBucketView[];
}

export class RequestLogState {
  /** Whether this server takes note of requests at all. */
  is_on: boolean;
  /** How long single requests are kept; 0: they are not. */
  @IntView() kept_days: number;
  /** What waits to be written by the server that answers. */
  @IntView() queued: number;
  /** Answered and never noted, since that server was started: the database was not as fast. */
  @IntView() dropped: number;
}

export class OverviewView extends RequestFiguresView {
  @ApiProperty({ type: TopRouteRow, isArray: true }) top_routes: TopRouteRow[];
  /** Keys that have called in these days; those that were rotated count as one. */
  @IntView() active_keys: number;
  @ApiProperty({ type: RequestLogState }) log: RequestLogState;
}
