import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { StationsModule } from '../stations/stations.module.js';
import { VenuesModule } from '../venues/venues.module.js';
import { GuestCartsController } from './cart/guest-carts.controller.js';
import { GuestCartsService } from './cart/guest-carts.service.js';
import { GuestQuotesService } from './cart/guest-quotes.service.js';
import { GuestBillService } from './guest-bill.service.js';
import { GuestCallsService } from './guest-calls.service.js';
import { GuestOrdersController } from './guest-orders.controller.js';
import { GuestOrdersService } from './guest-orders.service.js';
import { GuestServiceController } from './guest-service.controller.js';
import { GuestSessionsController } from './guest-sessions.controller.js';
import { GuestSessionsService } from './guest-sessions.service.js';

/** Guests with their own phones: at which table they are, what they ask for, and how the staff answers. */
@Module({
  imports: [FloorModule, OrdersModule, StationsModule, VenuesModule],
  controllers: [GuestSessionsController, GuestCartsController, GuestOrdersController, GuestServiceController],
  providers: [
    GuestSessionsService,
    GuestOrdersService,
    GuestBillService,
    GuestCallsService,
    GuestCartsService,
    GuestQuotesService,
  ],
})
export class GuestsModule {}
