import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import { allergenList, AllergenList } from './allergen.dto.js';
import { IngredientChange, IngredientPage, IngredientsQuery, IngredientView, NewIngredient } from './ingredient.dto.js';
import { IngredientsService } from './ingredients.service.js';

@ApiTags('Ingredients')
@Controller('ingredients')
export class IngredientsController {
  constructor(private readonly ingredients: IngredientsService) {}

  /** Lists the ingredients of the venue, by name. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: IngredientPage })
  list(@Me() me: Actor, @Query() query: IngredientsQuery): Promise<Page<IngredientView>> {
    return this.ingredients.list(me.venueId, query);
  }

  /** Lists the 14 allergens that must be declared. Each allergen has its name in every language of the product. */
  @Get('allergens/list')
  @Allow('menu.read')
  listAllergens(): AllergenList {
    return allergenList();
  }

  /** Returns an ingredient, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<IngredientView> {
    return this.ingredients.one(me.venueId, id);
  }

  /** Adds an ingredient. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewIngredient): Promise<IngredientView> {
    return this.ingredients.add(me.venueId, input);
  }

  /**
   * Updates an ingredient. The menu information of every dish with the ingredient changes too. Members that are left
   * out do not change.
   */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: IngredientChange): Promise<IngredientView> {
    return this.ingredients.change(me.venueId, id, input);
  }

  /** Archives an ingredient. Recipes with the ingredient keep it; no other recipe can use it. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.ingredients.archive(me.venueId, id);
  }
}
