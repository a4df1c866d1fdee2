import { Module } from '@nestjs/common';
import { MenuModule } from '../menu/menu.module.js';
import { PricingModule } from '../pricing/pricing.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PickupCodesService } from './pickup-codes.service.js';
import { VenueLogoController } from './venue-logo.controller.js';
import { VenueLogoService } from './venue-logo.service.js';
import { VenuesController } from './venues.controller.js';
import { VenuesService } from './venues.service.js';

/** The restaurant itself: its name, calendar, currency and hours. */
@Module({
  imports: [MenuModule, PicturesModule, PricingModule],
  controllers: [VenuesController, VenueLogoController],
  providers: [VenuesService, VenueLogoService, PickupCodesService],
  exports: [VenuesService, PickupCodesService],
})
export class VenuesModule {}
