import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { Paged } from '../http/route.js';
import { RepricingView } from '../orders/repricing/repricing.dto.js';
import { VoidView } from '../orders/voids/void.dto.js';
import { BillReportView, BillsQuery } from './bills-report.dto.js';
import { BillsReportService } from './bills-report.service.js';
import { PeriodQuery } from './report.dto.js';
import { RefundSumsQuery, RefundSumView } from './refunds-report.dto.js';
import { RefundsReportService } from './refunds-report.service.js';
import { RepricingsReportService } from './repricings-report.service.js';
import { VoidsQuery, VoidSumsQuery, VoidSumView } from './voids-report.dto.js';
import { VoidsReportService } from './voids-report.service.js';

@ApiTags('Reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly voids: VoidsReportService,
    private readonly bills: BillsReportService,
    private readonly repricings: RepricingsReportService,
    private readonly refunds: RefundsReportService,
  ) {}

  /** Lists voids, newest first. Each void has its user, reason, preparation stage and approver. */
  @Get('voids')
  @Allow('orders.report')
  @Paged(VoidView)
  list(@Me() me: Actor, @Query() query: VoidsQuery): Promise<Page<VoidView>> {
    return this.voids.list(me.venueId, query);
  }

  /**
   * Sums voids, largest amount first. The rows group voids by business date, user, reason, stage, or whether the bill
   * was printed before the void.
   */
  @Get('voids/sums')
  @Allow('orders.report')
  @Paged(VoidSumView)
  sums(@Me() me: Actor, @Query() query: VoidSumsQuery): Promise<Page<VoidSumView>> {
    return this.voids.sums(me.venueId, query);
  }

  /**
   * Sums refunds, largest amount first. The rows group refunds by business date, user, reason, payment method or kind.
   */
  @Get('refunds')
  @Allow('orders.report')
  @Paged(RefundSumView)
  refunded(@Me() me: Actor, @Query() query: RefundSumsQuery): Promise<Page<RefundSumView>> {
    return this.refunds.sums(me.venueId, query);
  }

  /** Lists lines that were repriced, newest first. Each entry has its user and reason. */
  @Get('repricings')
  @Allow('orders.report')
  @Paged(RepricingView)
  repriced(@Me() me: Actor, @Query() query: PeriodQuery): Promise<Page<RepricingView>> {
    return this.repricings.list(me.venueId, query);
  }

  /**
   * Lists checks whose bill was printed, latest print first. The report compares the totals shown to guests with the
   * amounts paid.
   */
  @Get('bills')
  @Allow('orders.report')
  @Paged(BillReportView)
  printed(@Me() me: Actor, @Query() query: BillsQuery): Promise<Page<BillReportView>> {
    return this.bills.list(me.venueId, query);
  }
}
