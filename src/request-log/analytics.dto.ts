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

/** A route as named in these responses: method, space and path with `:id` in place of ids. */
export function RouteText(): PropertyDecorator {
  return (target, name) => {
    Matches(ROUTE, { message: 'must be a method and a route, as GET /api/v1/orders/:id' })(target, name);
    MaxLength(LONGEST_ROUTE)(target, name);
  };
}

/** A range of business dates, both ends included. */
export class DaysQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; the range has at most 731 days. */
  @Day() to: string;

  /**
   * `true`: only anonymous calls, which belong to no venue: calls refused before the caller was identified, public
   * routes and unknown paths. Days are UTC days. Only for admins; 403 for others.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

export class PagedDaysQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; the range has at most 731 days, and 92 days for rows by the hour. */
  @Day() to: string;
}

export class RequestErrorsQuery extends PagedDaysQuery {
  /**
   * `true`: only anonymous calls, which belong to no venue: calls refused before the caller was identified, public
   * routes and unknown paths. Days are UTC days. Only for admins; 403 for others.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

export class TableQuery extends PagedDaysQuery {
  /** Format of the response. `csv`: all rows as a table with a header line. */
  @MayBeLeftOut()
  @IsIn(TABLE_FORMATS)
  @ApiProperty({ enum: TABLE_FORMATS, required: false, default: 'json' })
  format: (typeof TABLE_FORMATS)[number] = 'json';
}

export class TopRoutesQuery extends TableQuery {
  /**
   * `true`: only anonymous calls, which belong to no venue: calls refused before the caller was identified, public
   * routes and unknown paths. Days are UTC days. Only for admins; 403 for others.
   */
  @MayBeLeftOut() @QueryFlag() strangers?: boolean;
}

export class RequestsQuery extends TopRoutesQuery {
  /** Grouping: one row for each hour or day of the range, each route, each key or each class of status codes. */
  @MayBeLeftOut()
  @IsIn(REQUEST_GROUPS)
  @ApiProperty({ enum: REQUEST_GROUPS, required: false, default: 'day' })
  group_by: (typeof REQUEST_GROUPS)[number] = 'day';
}

export class UsageQuery extends TableQuery {
  /** Grouping: one row for each route, key or day. */
  @MayBeLeftOut()
  @IsIn(USAGE_GROUPS)
  @ApiProperty({ enum: USAGE_GROUPS, required: false, default: 'route' })
  group_by: (typeof USAGE_GROUPS)[number] = 'route';
}

export class LatencyQuery extends DaysQuery {
  /** Only this route, for example `GET /api/v1/orders/:id`. */
  @MayBeLeftOut() @RouteText() route?: string;

  /** Only calls by this key and its rotations. 404 when this key has never called. */
  @MayBeLeftOut() @IsId() key_id?: string;
}

/** Numbers of requests and their durations: from the first byte of the request to the last byte of the response, accurate to five per cent. */
export class RequestFiguresView {
  @IntView() requests: number;
  /** Number of requests with a status of 400 or above. */
  @IntView() errors: number;
  /** Percentage of errors; null without requests. */
  error_percent: number | null;
  /** Bytes received from and sent to callers, without headers; streamed bodies count as 0. */
  @IntView() bytes_in: number;
  @IntView() bytes_out: number;
  /** Median duration in milliseconds; null without requests. */
  p50_ms: number | null;
  p95_ms: number | null;
  p99_ms: number | null;
}

export class RequestSeriesRow extends RequestFiguresView {
  /** Start of the hour, business date, route, id of the key's group, or `2xx`. */
  key: string;
  /** Name of the key at its last call; for other groupings the same as `key`. */
  name: string;
}

export class TopRouteRow extends RequestFiguresView {
  method: string;
  /** Path with `:id` in place of ids; `(none)`: unknown paths. */
  route: string;
  /** Percentage of all requests in the range. */
  percent: number;
}

export class RequestErrorRow {
  method: string;
  route: string;
  @IntView() status: number;
  /** Error code as in `/docs/errors`; empty: the response had none. */
  code: string;
  @IntView() requests: number;
  @ApiProperty({ format: 'date-time' }) first_seen_at: string;
  @ApiProperty({ format: 'date-time' }) last_seen_at: string;
}

export class LatencyBucketView {
  /** Upper bound of the bucket in milliseconds; the lower bound is that of the previous bucket. */
  up_to_ms: number;
  @IntView() requests: number;
}

export class LatencyView {
  @IntView() requests: number;
  p50_ms: number | null;
  p95_ms: number | null;
  p99_ms: number | null;
  /** Buckets that are not empty, fastest first. */
  @ApiProperty({ type: LatencyBucketView, isArray: true }) buckets: LatencyBucketView[];
}

export class RequestLogState {
  /** Whether this server logs requests. */
  is_on: boolean;
  /** How long single requests are kept, in days; 0: not kept. */
  @IntView() kept_days: number;
  /** Number of logged requests that the responding server instance has not written yet. */
  @IntView() queued: number;
  /** Number of requests that this server instance has not logged since its start, because the database was too slow. */
  @IntView() dropped: number;
}

export class OverviewView extends RequestFiguresView {
  @ApiProperty({ type: TopRouteRow, isArray: true }) top_routes: TopRouteRow[];
  /** Number of keys that have called in the range; a key and its rotations count as one. */
  @IntView() active_keys: number;
  @ApiProperty({ type: RequestLogState }) log: RequestLogState;
}
