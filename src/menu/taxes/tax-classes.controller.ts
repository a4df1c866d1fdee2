import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import type { Page } from '../../http/page.dto.js';
import { IdParam } from '../../http/route.js';
import { NewTaxClass, TaxClassChange, TaxClassesQuery, TaxClassPage, TaxClassView } from './tax-class.dto.js';
import { TaxClassesService } from './tax-classes.service.js';

@ApiTags('Menu')
@Controller('tax-classes')
export class TaxClassesController {
  constructor(private readonly classes: TaxClassesService) {}

  /** Lists the tax classes of the venue, in their order. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: TaxClassPage })
  list(@Me() me: Actor, @Query() query: TaxClassesQuery): Promise<Page<TaxClassView>> {
    return this.classes.list(me.venueId, query);
  }

  /** Returns a tax class, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<TaxClassView> {
    return this.classes.one(me.venueId, id);
  }

  /** Adds a tax class. The tax class has no effect until a dish, a category or the venue names it. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewTaxClass): Promise<TaxClassView> {
    return this.classes.add(me.venueId, input);
  }

  /** Updates a tax class. Existing order lines keep the tax with which they were sold. */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: TaxClassChange): Promise<TaxClassView> {
    return this.classes.change(me.venueId, id, input);
  }

  /**
   * Archives a tax class. 409 `IN_USE`: while the venue, categories, dishes or service charges name the tax class; the
   * error lists the first of them.
   */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.classes.archive(me.venueId, id);
  }
}
