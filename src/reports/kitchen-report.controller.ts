import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { Paged } from '../http/route.js';
import { KitchenReportQuery, KitchenReportRow } from './kitchen-report.dto.js';
import { KitchenReportService } from './kitchen-report.service.js';

@ApiTags('Reports')
@Controller('reports/kitchen')
export class KitchenReportController {
  constructor(private readonly report: KitchenReportService) {}

  /**
   * Reports how long dishes or stations took, by name. The time of a line runs from its arrival in the kitchen until it
   * is ready. The report covers the business dates of the query.
   */
  @Get()
  @Allow('orders.report')
  @Paged(KitchenReportRow)
  times(@Me() me: Actor, @Query() query: KitchenReportQuery): Promise<Page<KitchenReportRow>> {
    return this.report.times(me.venueId, query);
  }
}
