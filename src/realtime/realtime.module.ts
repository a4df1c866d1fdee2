import { Module } from '@nestjs/common';
import { FloorModule } from '../floor/floor.module.js';
import { GuestsModule } from '../guests/guests.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { StationsModule } from '../stations/stations.module.js';
import { EventsController } from './events.controller.js';
import { EventsGateway } from './events.gateway.js';
import { OpenCounts } from './open-counts.js';
import { SnapshotService } from './snapshot.service.js';

@Module({
  imports: [FloorModule, GuestsModule, MenuModule, OrdersModule, StationsModule],
  controllers: [EventsController],
  providers: [EventsGateway, OpenCounts, SnapshotService],
})
export class RealtimeModule {}
