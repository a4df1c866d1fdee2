import { Module } from '@nestjs/common';
import { IngredientsModule } from '../ingredients/ingredients.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { StationsModule } from '../stations/stations.module.js';
import { VenuesModule } from '../venues/venues.module.js';
import { MenuExchangeController } from './menu-exchange.controller.js';
import { MenuExchangeService } from './menu-exchange.service.js';

/** The menu as a file, there and back. */
@Module({
  imports: [MenuModule, IngredientsModule, StationsModule, VenuesModule],
  controllers: [MenuExchangeController],
  providers: [MenuExchangeService],
})
export class MenuExchangeModule {}
