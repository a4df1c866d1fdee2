import { Module } from '@nestjs/common';
import { PlansController } from './plans.controller.js';
import { QuotaBlocksService } from './quota-blocks.service.js';
import { QuotasService } from './quotas.service.js';

/** What keys may use up in a month. */
@Module({
  controllers: [PlansController],
  providers: [QuotaBlocksService, QuotasService],
  exports: [QuotaBlocksService, QuotasService],
})
export class QuotasModule {}
