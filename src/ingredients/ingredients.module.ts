import { Module } from '@nestjs/common';
import { MenuModule } from '../menu/menu.module.js';
import { IngredientsController } from './ingredients.controller.js';
import { IngredientsService } from './ingredients.service.js';
import { LarderService } from './larder.service.js';
import { RecipesController } from './recipes.controller.js';
import { RecipesService } from './recipes.service.js';

@Module({
  imports: [MenuModule],
  controllers: [IngredientsController, RecipesController],
  providers: [IngredientsService, RecipesService, LarderService],
  exports: [LarderService],
})
export class IngredientsModule {}
