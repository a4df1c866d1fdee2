import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { NewRecipe, RecipeView } from './recipe.dto.js';
import { RecipesService } from './recipes.service.js';

@ApiTags('Ingredients')
@Controller()
export class RecipesController {
  constructor(private readonly recipes: RecipesService) {}

  /** What one portion of the dish is made of. */
  @Get('dishes/:id/recipe')
  @Allow('menu.read')
  ofDish(@Me() me: Actor, @IdParam() dishId: string): Promise<RecipeView> {
    return this.recipes.of(me.venueId, { dishId, variationId: null });
  }

  /** Replace the whole recipe of a dish; its variations follow it that have none of their own. */
  @Put('dishes/:id/recipe')
  @Allow('menu.manage')
  replaceOfDish(@Me() me: Actor, @IdParam() dishId: string, @Body() recipe: NewRecipe): Promise<RecipeView> {
    return this.recipes.replace(me.venueId, { dishId, variationId: null }, recipe);
  }

  /** What one portion of the variation is made of: its own recipe, or else the dish's. */
  @Get('dishes/:id/variations/:variation_id/recipe')
  @Allow('menu.read')
  ofVariation(
    @Me() me: Actor,
    @IdParam() dishId: string,
    @IdParam('variation_id') variationId: string,
  ): Promise<RecipeView> {
    return this.recipes.of(me.venueId, { dishId, variationId });
  }

  /** Replace the whole recipe of a variation; without lines it follows the dish's again. */
  @Put('dishes/:id/variations/:variation_id/recipe')
  @Allow('menu.manage')
  replaceOfVariation(
    @Me() me: Actor,
    @IdParam() dishId: string,
    @IdParam('variation_id') variationId: string,
    @Body() recipe: NewRecipe,
  ): Promise<RecipeView> {
    return this.recipes.replace(me.venueId, { dishId, variationId }, recipe);
  }

  /** What one unit of an option is made of; of an option that is a dish: that dish's recipe. */
  @Get('modifiers/:id/recipe')
  @Allow('menu.read')
  ofOption(@Me() me: Actor, @IdParam() modifierId: string): Promise<RecipeView> {
    return this.recipes.ofOption(me.venueId, modifierId);
  }

  /** Replace the whole recipe of an option; one that is a dish has none of its own. */
  @Put('modifiers/:id/recipe')
  @Allow('menu.manage')
  replaceOfOption(@Me() me: Actor, @IdParam() modifierId: string, @Body() recipe: NewRecipe): Promise<RecipeView> {
    return this.recipes.replaceOfOption(me.venueId, modifierId, recipe);
  }
}
