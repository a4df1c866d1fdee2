import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { NewRecipe, RecipeView } from './recipe.dto.js';
import { RecipesService } from './recipes.service.js';

@ApiTags('Ingredients')
@Controller('dishes/:id')
export class RecipesController {
  constructor(private readonly recipes: RecipesService) {}

  /** What one portion of the dish is made of. */
  @Get('recipe')
  @Allow('menu.read')
  ofDish(@Me() me: Actor, @IdParam() dishId: string): Promise<RecipeView> {
    return this.recipes.of(me.venueId, { dishId, variationId: null });
  }

  /** Replace the whole recipe of a dish; its variations follow it that have none of their own. */
  @Put('recipe')
  @Allow('menu.manage')
  replaceOfDish(@Me() me: Actor, @IdParam() dishId: string, @Body() recipe: NewRecipe): Promise<RecipeView> {
    return this.recipes.replace(me.venueId, { dishId, variationId: null }, recipe);
  }

  /** What one portion of the variation is made of: its own recipe, or else the dish's. */
  @Get('variations/:variation_id/recipe')
  @Allow('menu.read')
  ofVariation(
    @Me() me: Actor,
    @IdParam() dishId: string,
    @IdParam('variation_id') variationId: string,
  ): Promise<RecipeView> {
    return this.recipes.of(me.venueId, { dishId, variationId });
  }

  /** Replace the whole recipe of a variation; without lines it follows the dish's again. */
  @Put('variations/:variation_id/recipe')
  @Allow('menu.manage')
  replaceOfVariation(
    @Me() me: Actor,
    @IdParam() dishId: string,
    @IdParam('variation_id') variationId: string,
    @Body() recipe: NewRecipe,
  ): Promise<RecipeView> {
    return this.recipes.replace(me.venueId, { dishId, variationId }, recipe);
  }
}
