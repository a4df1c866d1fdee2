import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import { NewTable, TableChange, TablePage, TablesQuery, TableStatusChange, TableView } from './table.dto.js';
import { TableHistoryPage, TableHistoryQuery } from './table-history.dto.js';
import { TableHistoryService } from './table-history.service.js';
import { TablesService } from './tables.service.js';

@ApiTags('Floor')
@Controller('tables')
export class TablesController {
  constructor(
    private readonly tables: TablesService,
    private readonly histories: TableHistoryService,
  ) {}

  /** Lists the tables of the venue, in their order. */
  @Get()
  @Allow('floor.read')
  @ApiOkResponse({ type: TablePage })
  list(@Me() me: Actor, @Query() query: TablesQuery): Promise<Page<TableView>> {
    return this.tables.list(me.venueId, query);
  }

  /** Returns a table, archived or not. */
  @Get(':id')
  @Allow('floor.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<TableView> {
    return this.tables.one(me.venueId, id);
  }

  /** Adds a table. A new table is FREE. */
  @Post()
  @Allow('floor.manage')
  add(@Me() me: Actor, @Body() input: NewTable): Promise<TableView> {
    return this.tables.add(me.venueId, input);
  }

  /** Updates a table or its position on the plan. Members that are left out do not change. */
  @Patch(':id')
  @Allow('floor.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: TableChange): Promise<TableView> {
    return this.tables.change(me.venueId, id, input);
  }

  /**
   * Archives a table. 409 `TABLE_UNSETTLED`: while an order of the table is open. 409 `TABLE_OCCUPIED`: while guests
   * sit there.
   */
  @Delete(':id')
  @HttpCode(204)
  @Allow('floor.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.tables.archive(me.venueId, id);
  }

  /**
   * Lists the changes of a table, newest first. Each change comes with its time and its user or device. Archived tables
   * keep their history.
   */
  @Get(':id/history')
  @Allow('floor.read')
  history(@Me() me: Actor, @IdParam() id: string, @Query() query: TableHistoryQuery): Promise<TableHistoryPage> {
    return this.histories.list(me.venueId, id, query);
  }

  /**
   * Sets the status of a table and the tables joined to it. 409 `TABLE_UNSETTLED`: when the status ends a visit with an
   * unpaid order.
   */
  @Patch(':id/status')
  @Allow('tables.status')
  changeStatus(@Me() me: Actor, @IdParam() id: string, @Body() { status }: TableStatusChange): Promise<TableView> {
    return this.tables.changeStatus(me.venueId, id, status);
  }
}
