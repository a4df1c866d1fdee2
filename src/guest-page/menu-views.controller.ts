import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { Paged } from '../http/route.js';
import { MenuViewsQuery, MenuViewsRow } from './menu-views.dto.js';
import { MenuViewsReportService } from './menu-views-report.service.js';

@ApiTags('Reports')
@Controller()
export class MenuViewsController {
  constructor(private readonly report: MenuViewsReportService) {}

  /** Counts menu page views and guest orders by business date. The latest business date comes first. */
  @Get(['analytics/menu-visits', 'reports/menu-views'])
  @Allow('orders.report')
  @Paged(MenuViewsRow)
  views(@Me() me: Actor, @Query() query: MenuViewsQuery): Promise<Page<MenuViewsRow>> {
    return this.report.views(me.venueId, query);
  }
}
