import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { Tabled } from '../http/tabled.js';
import { RequestSeriesRow, UsageQuery } from './analytics.dto.js';
import { AnalyticsService } from './analytics.service.js';
import { pageOrTable } from './figures-table.js';
import { seenBy } from './seen-by.js';
import { UsageHistoryPage, UsageHistoryQuery } from './usage.dto.js';
import { UsageHistoryService } from './usage-history.service.js';

/** Requests of the venue. A developer sees the requests of their own keys only. */
@ApiTags('Usage')
@Controller('usage')
export class UsageController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly history: UsageHistoryService,
  ) {}

  /** Reports the requests of API keys over business dates. */
  @Get('statistics')
  @Allow('usage.read')
  @Tabled(RequestSeriesRow)
  async statistics(@Me() me: Actor, @Query() query: UsageQuery): Promise<Page<RequestSeriesRow> | StreamableFile> {
    const { from, to, group_by: group } = query;
    return pageOrTable(query, 'usage', await this.analytics.series(seenBy(me), { from, to, keysOnly: true }, group));
  }

  /**
   * Lists requests, newest first. The list has requests of API keys, users and devices, or of unauthenticated clients.
   */
  @Get('history')
  @Allow('usage.read')
  requests(@Me() me: Actor, @Query() query: UsageHistoryQuery): Promise<UsageHistoryPage> {
    return this.history.page(seenBy(me, query), query);
  }
}
