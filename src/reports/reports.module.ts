import { Module } from '@nestjs/common';
import { BillsReportService } from './bills-report.service.js';
import { KitchenReportController } from './kitchen-report.controller.js';
import { KitchenReportService } from './kitchen-report.service.js';
import { ReportsController } from './reports.controller.js';
import { RepricingsReportService } from './repricings-report.service.js';
import { VoidsReportService } from './voids-report.service.js';

/** What the books say, for whoever answers for the house. Reads tables of other features, writes nothing. */
@Module({
  controllers: [KitchenReportController, ReportsController],
  providers: [BillsReportService, KitchenReportService, RepricingsReportService, VoidsReportService],
})
export class ReportsModule {}
