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

  /** How long dishes or stations took over business dates: from when the kitchen was told until it was ready. By name. */
  @Get()
  @Allow('orders.report')
  @Paged(KitchenReportRow)
  times(@Me() me: Actor, @Query() query: KitchenReportQuery): Promise<Page<KitchenReportRow>> {
    return this.report.times(me.venueId, query);
  }
}
