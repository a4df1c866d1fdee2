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

/** Of the venue's own requests, or of strangers'. A developer sees those of their own keys alone. What was just asked stands here a second later. */
@ApiTags('Analytics')
@Controller('analytics')
export class AnalyticsController {
  constructor(private readonly analytics: AnalyticsService) {}

  /** How much was asked over business dates, how it ended and how long it took. */
  @Get('overview')
  @Allow('analytics.read')
  overview(@Me() me: Actor, @Query() query: DaysQuery): Promise<OverviewView> {
    return this.analytics.overview(seenBy(me, query), query);
  }

  /** The same by hour or day, for a chart; or by route, key or kind of answer, the most frequent first. */
  @Get('requests')
  @Allow('analytics.read')
  @Tabled(RequestSeriesRow)
  async requests(@Me() me: Actor, @Query() query: RequestsQuery): Promise<Page<RequestSeriesRow> | StreamableFile> {
    return pageOrTable(query, 'requests', await this.analytics.series(seenBy(me, query), query, query.group_by));
  }

  /** Routes, the most frequent first. */
  @Get('top-apis')
  @Allow('analytics.read')
  @Tabled(TopRouteRow)
  async top(@Me() me: Actor, @Query() query: TopRoutesQuery): Promise<Page<TopRouteRow> | StreamableFile> {
    return pageOrTable(query, 'top-apis', await this.analytics.topRoutes(seenBy(me, query), query));
  }

  /** What was refused or failed, by route and code, the most frequent first. */
  @Get('errors')
  @Allow('analytics.read')
  @Paged(RequestErrorRow)
  async errors(@Me() me: Actor, @Query() query: RequestErrorsQuery): Promise<Page<RequestErrorRow>> {
    return pageAmong(query, await this.analytics.errors(seenBy(me, query), query));
  }

  /** How long answers took, of all or of a route or key. */
  @Get('latency')
  @Allow('analytics.read')
  latency(@Me() me: Actor, @Query() query: LatencyQuery): Promise<LatencyView> {
    return this.analytics.latency(seenBy(me, query), query);
  }
}
