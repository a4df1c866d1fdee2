import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { OrderStatsService } from './order-stats.service.js';
import { OrderWorkService } from './order-work.service.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';
import { SettlementService } from './settlement.service.js';
import { TicketWorkService } from './ticket-work.service.js';
import { TicketsService } from './tickets.service.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [FloorModule, MenuModule],
  controllers: [OrdersController],
  providers: [
    OrdersService,
    OrderWorkService,
    OrderStatsService,
    TicketsService,
    TicketWorkService,
    SettlementService,
    VisitsService,
  ],
  exports: [OrdersService, TicketsService, TicketWorkService, SettlementService],
})
export class OrdersModule {}
