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

  /** Returns the recipe of one portion of a dish. */
  @Get('dishes/:id/recipe')
  @Allow('menu.read')
  ofDish(@Me() me: Actor, @IdParam() dishId: string): Promise<RecipeView> {
    return this.recipes.of(me.venueId, { dishId, variationId: null });
  }

  /** Replaces the recipe of a dish. Variations of the dish without a recipe of their own follow the new recipe. */
  @Put('dishes/:id/recipe')
  @Allow('menu.manage')
  replaceOfDish(@Me() me: Actor, @IdParam() dishId: string, @Body() recipe: NewRecipe): Promise<RecipeView> {
    return this.recipes.replace(me.venueId, { dishId, variationId: null }, recipe);
  }

  /**
   * Returns the recipe of one portion of a variation. A variation without a recipe of its own answers the recipe of the
   * dish.
   */
  @Get('dishes/:id/variations/:variation_id/recipe')
  @Allow('menu.read')
  ofVariation(
    @Me() me: Actor,
    @IdParam() dishId: string,
    @IdParam('variation_id') variationId: string,
  ): Promise<RecipeView> {
    return this.recipes.of(me.venueId, { dishId, variationId });
  }

  /** Replaces the recipe of a variation. A variation without lines follows the recipe of the dish again. */
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

  /** Returns the recipe of one unit of an option. An option that is a dish answers the recipe of that dish. */
  @Get('modifiers/:id/recipe')
  @Allow('menu.read')
  ofOption(@Me() me: Actor, @IdParam() modifierId: string): Promise<RecipeView> {
    return this.recipes.ofOption(me.venueId, modifierId);
  }

  /** Replaces the recipe of an option. An option that is a dish has no recipe of its own. */
  @Put('modifiers/:id/recipe')
  @Allow('menu.manage')
  replaceOfOption(@Me() me: Actor, @IdParam() modifierId: string, @Body() recipe: NewRecipe): Promise<RecipeView> {
    return this.recipes.replaceOfOption(me.venueId, modifierId, recipe);
  }
}
