import { Module } from '@nestjs/common';
import { MenuModule } from '../menu/menu.module.js';
import { PricingModule } from '../pricing/pricing.module.js';
import { VenuesController } from './venues.controller.js';
import { VenuesService } from './venues.service.js';

/** The restaurant itself: its name, calendar, currency and hours. */
@Module({
  imports: [MenuModule, PricingModule],
  controllers: [VenuesController],
  providers: [VenuesService],
  exports: [VenuesService],
})
export class VenuesModule {}
