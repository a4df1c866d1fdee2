import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { VenuesModule } from '../venues/venues.module.js';
import { BackgroundsService } from './backgrounds.service.js';
import { JoinsController } from './joins.controller.js';
import { JoinsService } from './joins.service.js';
import { LayoutService } from './layout.service.js';
import { LocationsController } from './locations.controller.js';
import { LocationsService } from './locations.service.js';
import { PickupCardsController } from './pickup-cards.controller.js';
import { PickupCardsService } from './pickup-cards.service.js';
import { TableCodesController } from './table-codes.controller.js';
import { TableCodesService } from './table-codes.service.js';
import { TableHistoryService } from './table-history.service.js';
import { TableSessionsController } from './table-sessions.controller.js';
import { TableSessionsService } from './table-sessions.service.js';
import { TablesController } from './tables.controller.js';
import { TablesService } from './tables.service.js';
import { CardRotations } from './card-rotations.service.js';
import { VisitEndings } from './visit-endings.service.js';

/** Locations with their plans, tables, who sits at them, and their printed codes. */
@Module({
  imports: [PicturesModule, VenuesModule],
  controllers: [
    LocationsController,
    TableCodesController,
    JoinsController,
    TableSessionsController,
    TablesController,
    PickupCardsController,
  ],
  providers: [
    LocationsService,
    LayoutService,
    BackgroundsService,
    TablesService,
    JoinsService,
    TableHistoryService,
    TableSessionsService,
    TableCodesService,
    PickupCardsService,
    VisitEndings,
    CardRotations,
  ],
  exports: [CardRotations, JoinsService, LocationsService, TablesService, TableSessionsService, VisitEndings],
})
export class FloorModule {}
