import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { BillsService } from './checks/bills.service.js';
import { CheckPricesController } from './checks/check-prices.controller.js';
import { CheckPricesService } from './checks/check-prices.service.js';
import { CheckPartsService } from './checks/check-parts.service.js';
import { CheckRefundsService } from './checks/check-refunds.service.js';
import { ChecksController } from './checks/checks.controller.js';
import { Closings } from './checks/closings.service.js';
import { DiscountsService } from './discounts/discounts.service.js';
import { FavouritesController } from './favourites/favourites.controller.js';
import { FavouritesService } from './favourites/favourites.service.js';
import { ExpoService } from './tickets/expo.service.js';
import { PricingModule } from '../pricing/pricing.module.js';
import { StationsModule } from '../stations/stations.module.js';
import { OrderStatsService } from './order-stats.service.js';
import { OrderWorkService } from './order-work.service.js';
import { HeldOrdersService } from './firing/held-orders.service.js';
import { DueOrders } from './firing/due-orders.js';
import { OrderCareController } from './order-care.controller.js';
import { OrderCareService } from './order-care.service.js';
import { OrderChangesService } from './order-changes.service.js';
import { OrderFiringService } from './firing/order-firing.service.js';
import { OrderMovesService } from './moves/order-moves.service.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';
import { SplitsController } from './checks/splits.controller.js';
import { SplitsService } from './checks/splits.service.js';
import { ServiceWaiversService } from './service-waivers.service.js';
import { SettlementService } from './checks/settlement.service.js';
import { TicketWatchService } from './tickets/ticket-watch.service.js';
import { TicketWorkService } from './tickets/ticket-work.service.js';
import { TicketsService } from './tickets/tickets.service.js';
import { RepricingService } from './repricing/repricing.service.js';
import { VisitsService } from './visits.service.js';
import { VoidsService } from './voids/voids.service.js';

@Module({
  imports: [FloorModule, MenuModule, PricingModule, StationsModule],
  controllers: [
    OrdersController,
    OrderCareController,
    ChecksController,
    CheckPricesController,
    SplitsController,
    FavouritesController,
  ],
  providers: [
    BillsService,
    CheckPartsService,
    CheckPricesService,
    CheckRefundsService,
    Closings,
    DiscountsService,
    DueOrders,
    ExpoService,
    FavouritesService,
    HeldOrdersService,
    OrderCareService,
    OrderChangesService,
    OrderFiringService,
    OrderMovesService,
    OrdersService,
    OrderWorkService,
    OrderStatsService,
    RepricingService,
    ServiceWaiversService,
    SettlementService,
    SplitsService,
    TicketsService,
    TicketWatchService,
    TicketWorkService,
    VisitsService,
    VoidsService,
  ],
  exports: [
    CheckPartsService,
    CheckRefundsService,
    Closings,
    ExpoService,
    HeldOrdersService,
    OrdersService,
    SettlementService,
    TicketsService,
    TicketWatchService,
    TicketWorkService,
  ],
})
export class OrdersModule {}
