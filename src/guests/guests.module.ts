import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { StationsModule } from '../stations/stations.module.js';
import { VenuesModule } from '../venues/venues.module.js';
import { GuestCartsController } from './cart/guest-carts.controller.js';
import { GuestCartsService } from './cart/guest-carts.service.js';
import { GuestQuotesService } from './cart/guest-quotes.service.js';
import { GuestBillService } from './guest-bill.service.js';
import { GuestCallsService } from './guest-calls.service.js';
import { GuestClearing } from './guest-clearing.service.js';
import { GuestOrdersController } from './guest-orders.controller.js';
import { GuestOrdersService } from './guest-orders.service.js';
import { GuestPartings } from './guest-partings.service.js';
import { GuestPaymentsController } from './paying/guest-payments.controller.js';
import { GuestPaymentsService } from './paying/guest-payments.service.js';
import { GuestServiceController } from './guest-service.controller.js';
import { GuestSessionsController } from './guest-sessions.controller.js';
import { GuestSessionsService } from './guest-sessions.service.js';
import { PrepayingService } from './paying/prepaying.service.js';
import { PrepayWatch } from './paying/prepay-watch.service.js';
import { PickupOrdersService } from './pickup/pickup-orders.service.js';
import { PickupPhonesService } from './pickup/pickup-phones.service.js';
import { WaitingGuestsService } from './waiting-guests.service.js';

/** Guests with their own phones: at which table they are, what they ask for, and how the staff answers. */
@Module({
  imports: [FloorModule, OrdersModule, PaymentsModule, ReceiptsModule, StationsModule, VenuesModule],
  controllers: [
    GuestSessionsController,
    GuestCartsController,
    GuestOrdersController,
    GuestServiceController,
    GuestPaymentsController,
  ],
  providers: [
    GuestSessionsService,
    GuestOrdersService,
    GuestClearing,
    GuestBillService,
    GuestCallsService,
    GuestPartings,
    GuestCartsService,
    GuestQuotesService,
    GuestPaymentsService,
    PickupOrdersService,
    PickupPhonesService,
    PrepayingService,
    PrepayWatch,
    WaitingGuestsService,
  ],
  exports: [WaitingGuestsService],
})
export class GuestsModule {}
