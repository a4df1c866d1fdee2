import { Module } from '@nestjs/common';
import { KitchenReportController } from './kitchen-report.controller.js';
import { KitchenReportService } from './kitchen-report.service.js';

/** What the books say, for whoever answers for the house. Reads tables of other features, writes nothing. */
@Module({ controllers: [KitchenReportController], providers: [KitchenReportService] })
export class ReportsModule {}
