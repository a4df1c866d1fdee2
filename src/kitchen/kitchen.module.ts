import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { KitchenController } from './kitchen.controller.js';

@Module({ imports: [OrdersModule], controllers: [KitchenController] })
export class KitchenModule {}
