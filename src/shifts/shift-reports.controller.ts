import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { ReportFormatQuery, ReportPrinted, ReportPrinting } from './report-paper.dto.js';
import { REPORT_POLICY, REPORT_TYPES, ReportPapers } from './report-papers.service.js';
import { ShiftReportsService } from './shift-reports.service.js';
import { OwnTipsView, TipsQuery, TipsReportView } from './tips.dto.js';
import { TipsService } from './tips.service.js';
import { DayQuery, DayReportView, XReportView, ZReportView } from './z-report.dto.js';

const shownAs = (view: string) =>
  ApiResponse({
    status: 200,
    description: 'In the format that was asked for.',
    content: {
      'application/json': { schema: { $ref: view } },
      'text/html': { schema: { type: 'string' } },
      'text/plain': { schema: { type: 'string' } },
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    },
  });

@ApiTags('Shifts')
@ApiExtraModels(XReportView, ZReportView)
@Controller()
export class ShiftReportsController {
  constructor(
    private readonly reports: ShiftReportsService,
    private readonly papers: ReportPapers,
    private readonly tips: TipsService,
  ) {}

  /**
   * Returns the X report of a shift. The report has the totals of the shift so far, from the ledger, and the cash
   * expected in its drawer.
   */
  @Get('shifts/:id/x-report')
  @Allow('shifts.manage')
  @shownAs(getSchemaPath(XReportView))
  async x(
    @Me() me: Actor,
    @IdParam() id: string,
    @Query() query: ReportFormatQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<XReportView | Buffer | string> {
    return this.shown(me, await this.reports.x(me.venueId, id), query, reply);
  }

  /** Prints the X report of a shift. */
  @Post('shifts/:id/x-report/print')
  @HttpCode(200)
  @Allow('shifts.manage')
  async printX(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() wanted: ReportPrinting,
  ): Promise<ReportPrinted> {
    return this.print(me, await this.reports.x(me.venueId, id), wanted);
  }

  /**
   * Returns the Z report of a shift. The report is stored when the shift closes. 409 `SHIFT_STILL_OPEN`: while the
   * shift is open.
   */
  @Get('shifts/:id/z-report')
  @Allow('shifts.work')
  @shownAs(getSchemaPath(ZReportView))
  async z(
    @Me() me: Actor,
    @IdParam() id: string,
    @Query() query: ReportFormatQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ZReportView | Buffer | string> {
    return this.shown(me, await this.reports.z(me.venueId, id), query, reply);
  }

  /**
   * Prints the Z report of a shift. The report can be printed any number of times. The server prints the report when
   * the shift closes, if the venue setting `receipts_printed` is on.
   */
  @Post('shifts/:id/z-report/print')
  @HttpCode(200)
  @Allow('shifts.work')
  async printZ(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() wanted: ReportPrinting,
  ): Promise<ReportPrinted> {
    return this.print(me, await this.reports.z(me.venueId, id), wanted);
  }

  /**
   * Reports the totals of a business date. The report covers all shifts, and everything that happened without a shift.
   */
  @Get('reports/day')
  @Allow('orders.report')
  day(@Me() me: Actor, @Query() query: DayQuery): Promise<DayReportView> {
    return this.reports.day(me.venueId, query.business_date);
  }

  /** Reports tips by user, and the tips paid out. The rule of the venue assigns the tips to users. */
  @Get('reports/tips')
  @Allow('orders.report')
  tipsOf(@Me() me: Actor, @Query() query: TipsQuery): Promise<TipsReportView> {
    return this.tips.report(me.venueId, query);
  }

  /** Reports the tips of the user, and the tips paid out. */
  @Get('reports/tips/own')
  @Allow('shifts.work')
  ownTips(@Person() me: StaffActor, @Query() query: TipsQuery): Promise<OwnTipsView> {
    return this.tips.own(me, query);
  }

  private shown<T extends XReportView>(
    { venueId }: Actor,
    report: T,
    query: ReportFormatQuery,
    reply: FastifyReply,
  ): T | Promise<Buffer | string> {
    const { format = 'json' } = query;
    if (format === 'json') return report;
    void reply.type(REPORT_TYPES[format]);
    if (format === 'html') void reply.header('content-security-policy', REPORT_POLICY);
    return this.papers.show(venueId, report, query);
  }

  private print(me: StaffActor, report: XReportView, { printer_id: printerId, lang }: ReportPrinting) {
    return this.papers.print(me, report, { printerId, lang });
  }
}
