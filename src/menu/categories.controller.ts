import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import { CategoriesService } from './categories.service.js';
import {
  CategoriesQuery,
  CategoryChange,
  CategoryOrder,
  CategoryPage,
  CategoryView,
  NewCategory,
  OrderedCategories,
} from './category.dto.js';
import { DishesOfCategoryQuery, DishPage, type DishView } from './dish.dto.js';
import { DishesService } from './dishes.service.js';

@ApiTags('Menu')
@Controller('categories')
export class CategoriesController {
  constructor(
    private readonly categories: CategoriesService,
    private readonly dishes: DishesService,
  ) {}

  /** Lists the categories of the menu, in their order. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: CategoryPage })
  list(@Me() me: Actor, @Query() query: CategoriesQuery): Promise<Page<CategoryView>> {
    return this.categories.list(me.venueId, query);
  }

  /** Returns a category, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<CategoryView> {
    return this.categories.one(me.venueId, id);
  }

  /** Lists the dishes of a category, in their order. */
  @Get(':id/dishes')
  @Allow('menu.read')
  @ApiOkResponse({ type: DishPage })
  listDishes(@Me() me: Actor, @IdParam() id: string, @Query() query: DishesOfCategoryQuery): Promise<Page<DishView>> {
    return this.dishes.list(me.venueId, { ...query, category_id: id });
  }

  /** Adds a category. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewCategory): Promise<CategoryView> {
    return this.categories.add(me.venueId, input);
  }

  /** Reorders categories, all in one step. A category is placed among the categories of its own level. */
  @Patch('order')
  @Allow('menu.manage')
  reorder(@Me() me: Actor, @Body() { ids }: CategoryOrder): Promise<OrderedCategories> {
    return this.categories.reorder(me.venueId, ids);
  }

  /** Updates a category. Members that are left out do not change. */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: CategoryChange): Promise<CategoryView> {
    return this.categories.change(me.venueId, id, input);
  }

  /** Archives a category. 409 `IN_USE`: while the category contains dishes or other categories. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.categories.archive(me.venueId, id);
  }
}
