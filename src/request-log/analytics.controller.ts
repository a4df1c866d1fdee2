import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { Paged } from '../http/route.js';
import { pageAmong, Tabled } from '../http/tabled.js';
import {
  DaysQuery,
  LatencyQuery,
  LatencyView,
  OverviewView,
  RequestErrorRow,
  RequestErrorsQuery,
  RequestSeriesRow,
  RequestsQuery,
  TopRouteRow,
  TopRoutesQuery,
} from './analytics.dto.js';
import { AnalyticsService } from './analytics.service.js';
import { pageOrTable } from './figures-table.js';
import { seenBy } from './seen-by.js';

/**
 * Reports on requests of the venue, or of unauthenticated clients. A developer sees the requests of their own keys
 * only. A request appears after a second.
 */
@ApiTags('Analytics')
@Controller('analytics')
export class AnalyticsController {
  constructor(private readonly analytics: AnalyticsService) {}

  /** Reports requests, errors and latency over business dates. */
  @Get('overview')
  @Allow('analytics.read')
  overview(@Me() me: Actor, @Query() query: DaysQuery): Promise<OverviewView> {
    return this.analytics.overview(seenBy(me, query), query);
  }

  /**
   * Reports requests by hour or day, for a chart. The rows can also group requests by route, key or kind of answer;
   * these rows are sorted by number, largest first.
   */
  @Get('requests')
  @Allow('analytics.read')
  @Tabled(RequestSeriesRow)
  async requests(@Me() me: Actor, @Query() query: RequestsQuery): Promise<Page<RequestSeriesRow> | StreamableFile> {
    return pageOrTable(query, 'requests', await this.analytics.series(seenBy(me, query), query, query.group_by));
  }

  /** Reports routes, most requests first. */
  @Get('top-apis')
  @Allow('analytics.read')
  @Tabled(TopRouteRow)
  async top(@Me() me: Actor, @Query() query: TopRoutesQuery): Promise<Page<TopRouteRow> | StreamableFile> {
    return pageOrTable(query, 'top-apis', await this.analytics.topRoutes(seenBy(me, query), query));
  }

  /** Reports failed requests by route and code. The largest number comes first. */
  @Get('errors')
  @Allow('analytics.read')
  @Paged(RequestErrorRow)
  async errors(@Me() me: Actor, @Query() query: RequestErrorsQuery): Promise<Page<RequestErrorRow>> {
    return pageAmong(query, await this.analytics.errors(seenBy(me, query), query));
  }

  /** Reports how long answers took. The report covers all answers, or those of one route or one key. */
  @Get('latency')
  @Allow('analytics.read')
  latency(@Me() me: Actor, @Query() query: LatencyQuery): Promise<LatencyView> {
    return this.analytics.latency(seenBy(me, query), query);
  }
}
