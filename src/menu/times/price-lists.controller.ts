import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import { PageQuery, type Page } from '../../http/page.dto.js';
import { IdParam } from '../../http/route.js';
import {
  ListPricePage,
  ListPricesChange,
  NewPriceList,
  PriceListChange,
  PriceListPage,
  PriceListsQuery,
  PriceListView,
  type ListPriceView,
} from './price-list.dto.js';
import { PriceListsService } from './price-lists.service.js';

@ApiTags('Menu')
@Controller('price-lists')
export class PriceListsController {
  constructor(private readonly lists: PriceListsService) {}

  /** Lists price lists, by name. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: PriceListPage })
  list(@Me() me: Actor, @Query() query: PriceListsQuery): Promise<Page<PriceListView>> {
    return this.lists.list(me.venueId, query);
  }

  /** Returns a price list, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<PriceListView> {
    return this.lists.one(me.venueId, id);
  }

  /**
   * Adds a price list. For a happy hour, name a schedule; for a price change, the first day; for a season, the first
   * and the last day.
   */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewPriceList): Promise<PriceListView> {
    return this.lists.add(me.venueId, input);
  }

  /**
   * Updates the name and times of a price list. Members that are left out do not change. Existing order lines keep
   * their prices.
   */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: PriceListChange): Promise<PriceListView> {
    return this.lists.change(me.venueId, id, input);
  }

  /** Archives a price list. The regular prices apply again. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.lists.archive(me.venueId, id);
  }

  /** Lists the prices of a price list. */
  @Get(':id/prices')
  @Allow('menu.read')
  @ApiOkResponse({ type: ListPricePage })
  prices(@Me() me: Actor, @IdParam() id: string, @Query() query: PageQuery): Promise<Page<ListPriceView>> {
    return this.lists.prices(me.venueId, id, query);
  }

  /** Sets, changes or removes prices of a list, in one step. */
  @Patch(':id/prices')
  @Allow('menu.manage')
  setPrices(@Me() me: Actor, @IdParam() id: string, @Body() { prices }: ListPricesChange): Promise<PriceListView> {
    return this.lists.setPrices(me.venueId, id, prices);
  }
}
