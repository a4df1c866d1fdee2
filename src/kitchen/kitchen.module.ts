import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { PrintingModule } from '../printing/printing.module.js';
import { ExpoController } from './expo.controller.js';
import { KitchenController } from './kitchen.controller.js';
import { ReprintsController } from './reprints.controller.js';
import { TicketWatch } from './ticket-watch.js';

@Module({
  imports: [OrdersModule, PrintingModule],
  controllers: [KitchenController, ExpoController, ReprintsController],
  providers: [TicketWatch],
})
export class KitchenModule {}
