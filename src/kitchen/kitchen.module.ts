import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { ExpoController } from './expo.controller.js';
import { KitchenController } from './kitchen.controller.js';
import { TicketWatch } from './ticket-watch.js';

@Module({ imports: [OrdersModule], controllers: [KitchenController, ExpoController], providers: [TicketWatch] })
export class KitchenModule {}
