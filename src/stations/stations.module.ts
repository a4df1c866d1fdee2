import { Module } from '@nestjs/common';
import { KitchenStateController } from './kitchen-state.controller.js';
import { KitchenStateService } from './kitchen-state.service.js';
import { StationsController } from './stations.controller.js';
import { StationsService } from './stations.service.js';

@Module({
  controllers: [StationsController, KitchenStateController],
  providers: [StationsService, KitchenStateService],
  exports: [StationsService, KitchenStateService],
})
export class StationsModule {}
