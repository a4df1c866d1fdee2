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

  /** What was taken back, newest first: by whom, why, how far it had come, who stood for it. */
  @Get('voids')
  @Allow('orders.report')
  @Paged(VoidView)
  list(@Me() me: Actor, @Query() query: VoidsQuery): Promise<Page<VoidView>> {
    return this.voids.list(me.venueId, query);
  }

  /** The same summed by business date, person, reason, stage or whether it was after the bill; the dearest first. */
  @Get('voids/sums')
  @Allow('orders.report')
  @Paged(VoidSumView)
  sums(@Me() me: Actor, @Query() query: VoidSumsQuery): Promise<Page<VoidSumView>> {
    return this.voids.sums(me.venueId, query);
  }

  /** What was given back, summed by business date, person, reason, payment method or kind; the dearest first. */
  @Get('refunds')
  @Allow('orders.report')
  @Paged(RefundSumView)
  refunded(@Me() me: Actor, @Query() query: RefundSumsQuery): Promise<Page<RefundSumView>> {
    return this.refunds.sums(me.venueId, query);
  }

  /** Lines that got other prices than those at which they were sold, newest first: by whom, and why. */
  @Get('repricings')
  @Allow('orders.report')
  @Paged(RepricingView)
  repriced(@Me() me: Actor, @Query() query: PeriodQuery): Promise<Page<RepricingView>> {
    return this.repricings.list(me.venueId, query);
  }

  /** Checks of which a bill was printed, the last printed first: what guests were shown against what was paid. */
  @Get('bills')
  @Allow('orders.report')
  @Paged(BillReportView)
  printed(@Me() me: Actor, @Query() query: BillsQuery): Promise<Page<BillReportView>> {
    return this.bills.list(me.venueId, query);
  }
}
