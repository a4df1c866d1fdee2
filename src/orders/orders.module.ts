import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { BillsService } from './bills.service.js';
import { CheckPricesController } from './check-prices.controller.js';
import { CheckPricesService } from './check-prices.service.js';
import { ChecksController } from './checks.controller.js';
import { DiscountsService } from './discounts.service.js';
import { ExpoService } from './expo.service.js';
import { PricingModule } from '../pricing/pricing.module.js';
import { OrderStatsService } from './order-stats.service.js';
import { OrderWorkService } from './order-work.service.js';
import { DueOrders } from './due-orders.js';
import { OrderCareController } from './order-care.controller.js';
import { OrderCareService } from './order-care.service.js';
import { OrderChangesService } from './order-changes.service.js';
import { OrderFiringService } from './order-firing.service.js';
import { OrderMovesService } from './order-moves.service.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';
import { SettlementService } from './settlement.service.js';
import { TicketWatchService } from './ticket-watch.service.js';
import { TicketWorkService } from './ticket-work.service.js';
import { TicketsService } from './tickets.service.js';
import { VisitsService } from './visits.service.js';
import { VoidsService } from './voids.service.js';

@Module({
  imports: [FloorModule, MenuModule, PricingModule],
  controllers: [OrdersController, OrderCareController, ChecksController, CheckPricesController],
  providers: [
    BillsService,
    CheckPricesService,
    DiscountsService,
    DueOrders,
    ExpoService,
    OrderCareService,
    OrderChangesService,
    OrderFiringService,
    OrderMovesService,
    OrdersService,
    OrderWorkService,
    OrderStatsService,
    SettlementService,
    TicketsService,
    TicketWatchService,
    TicketWorkService,
    VisitsService,
    VoidsService,
  ],
  exports: [OrdersService, TicketsService, TicketWorkService, TicketWatchService, ExpoService, SettlementService],
})
export class OrdersModule {}
