import { Module } from '@nestjs/common';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsService } from './analytics.service.js';
import { RequestFiguresService } from './request-figures.service.js';
import { RequestFlushService } from './request-flush.service.js';
import { RequestQueue } from './request-queue.js';
import { RequestRetention } from './request-retention.js';
import { UsageController } from './usage.controller.js';
import { UsageHistoryService } from './usage-history.service.js';

/** What was asked of the house, how it ended and how long it took: noted aside, for whoever looks after programs. */
@Module({
  controllers: [AnalyticsController, UsageController],
  providers: [
    AnalyticsService,
    RequestFiguresService,
    RequestFlushService,
    RequestQueue,
    RequestRetention,
    UsageHistoryService,
  ],
})
export class RequestLogModule {}
