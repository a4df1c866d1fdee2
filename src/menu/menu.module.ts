import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { StationsModule } from '../stations/stations.module.js';
import { CategoriesController } from './categories.controller.js';
import { CategoriesService } from './categories.service.js';
import { CombosController } from './combos/combos.controller.js';
import { CombosService } from './combos/combos.service.js';
import { DishPhotosController } from './dish-photos.controller.js';
import { DishPhotosService } from './dish-photos.service.js';
import { DishesController } from './dishes.controller.js';
import { DishesService } from './dishes.service.js';
import { MenuService } from './menu.service.js';
import { ModifierGroupsController } from './modifier-groups.controller.js';
import { ModifierGroupsService } from './modifier-groups.service.js';
import { ModifierLinksService } from './modifier-links.service.js';
import { ModifiersController } from './modifiers.controller.js';
import { ModifiersService } from './modifiers.service.js';
import { PublicMenuController } from './public-menu.controller.js';
import { PublicMenuService } from './public-menu.service.js';
import { PublishingController } from './publishing/publishing.controller.js';
import { PublishingService } from './publishing/publishing.service.js';
import { VersionsService } from './publishing/versions.service.js';
import { RevisionsService } from './revisions.service.js';
import { PriceListsController } from './times/price-lists.controller.js';
import { PriceListsService } from './times/price-lists.service.js';
import { SchedulesController } from './times/schedules.controller.js';
import { SchedulesService } from './times/schedules.service.js';
import { TaxClassesController } from './taxes/tax-classes.controller.js';
import { TaxClassesService } from './taxes/tax-classes.service.js';
import { TranslationsController } from './translations/translations.controller.js';
import { TranslationsService } from './translations/translations.service.js';
import { VariationsController } from './variations.controller.js';
import { VariationsService } from './variations.service.js';
import { WholeMenuService } from './whole-menu.service.js';

@Module({
  imports: [PicturesModule, StationsModule],
  controllers: [
    PublicMenuController,
    CategoriesController,
    DishesController,
    DishPhotosController,
    CombosController,
    VariationsController,
    SchedulesController,
    PriceListsController,
    TaxClassesController,
    TranslationsController,
    ModifierGroupsController,
    ModifiersController,
    PublishingController,
  ],
  providers: [
    CategoriesService,
    DishesService,
    DishPhotosService,
    VariationsService,
    MenuService,
    PublicMenuService,
    SchedulesService,
    PriceListsService,
    TaxClassesService,
    TranslationsService,
    ModifierGroupsService,
    ModifiersService,
    ModifierLinksService,
    CombosService,
    RevisionsService,
    WholeMenuService,
    PublishingService,
    VersionsService,
  ],
  exports: [
    PublishingService,
    MenuService,
    PublicMenuService,
    RevisionsService,
    WholeMenuService,
    CategoriesService,
    DishesService,
    TaxClassesService,
  ],
})
export class MenuModule {}
