import { Module } from '@nestjs/common';
import { BillsReportService } from './bills-report.service.js';
import { KitchenReportController } from './kitchen-report.controller.js';
import { KitchenReportService } from './kitchen-report.service.js';
import { MoneyReportsController } from './money-reports.controller.js';
import { PaymentsReportService } from './payments-report.service.js';
import { ReportsController } from './reports.controller.js';
import { RefundsReportService } from './refunds-report.service.js';
import { RepricingsReportService } from './repricings-report.service.js';
import { SalesReportService } from './sales-report.service.js';
import { TaxesReportService } from './taxes-report.service.js';
import { VoidsReportService } from './voids-report.service.js';

/** Reports. They read tables of other features and write nothing. */
@Module({
  controllers: [KitchenReportController, MoneyReportsController, ReportsController],
  providers: [
    BillsReportService,
    KitchenReportService,
    PaymentsReportService,
    RepricingsReportService,
    RefundsReportService,
    SalesReportService,
    TaxesReportService,
    VoidsReportService,
  ],
})
export class ReportsModule {}
