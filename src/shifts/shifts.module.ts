import { Module } from '@nestjs/common';
import { PrintingModule } from '../printing/printing.module.js';
import { TimeClockModule } from '../time-clock/time-clock.module.js';
import { CashService } from './cash.service.js';
import { ClosingService } from './closing.service.js';
import { DrawersController } from './drawers.controller.js';
import { DrawersService } from './drawers.service.js';
import { ReportPapers } from './report-papers.service.js';
import { ShiftReportsController } from './shift-reports.controller.js';
import { ShiftReportsService } from './shift-reports.service.js';
import { ShiftWorkController } from './shift-work.controller.js';
import { ShiftsController } from './shifts.controller.js';
import { ShiftsService } from './shifts.service.js';
import { TipsService } from './tips.service.js';

@Module({
  imports: [PrintingModule, TimeClockModule],
  controllers: [DrawersController, ShiftsController, ShiftWorkController, ShiftReportsController],
  providers: [
    CashService,
    ClosingService,
    DrawersService,
    ReportPapers,
    ShiftReportsService,
    ShiftsService,
    TipsService,
  ],
})
export class ShiftsModule {}
