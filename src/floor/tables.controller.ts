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

  /** Tables of the venue, in their order. */
  @Get()
  @Allow('floor.read')
  @ApiOkResponse({ type: TablePage })
  list(@Me() me: Actor, @Query() query: TablesQuery): Promise<Page<TableView>> {
    return this.tables.list(me.venueId, query);
  }

  /** One table, archived or not. */
  @Get(':id')
  @Allow('floor.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<TableView> {
    return this.tables.one(me.venueId, id);
  }

  /** Add a table; it begins FREE. */
  @Post()
  @Allow('floor.manage')
  add(@Me() me: Actor, @Body() input: NewTable): Promise<TableView> {
    return this.tables.add(me.venueId, input);
  }

  /** Change a table or move it on the plan; what is left out stays. */
  @Patch(':id')
  @Allow('floor.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: TableChange): Promise<TableView> {
    return this.tables.change(me.venueId, id, input);
  }

  /** Archive a table; 409 `TABLE_UNSETTLED` while an order of it is open, `TABLE_OCCUPIED` while guests sit there. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('floor.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.tables.archive(me.venueId, id);
  }

  /** Who did what to the table, and when, newest first; of an archived table too. */
  @Get(':id/history')
  @Allow('floor.read')
  history(@Me() me: Actor, @IdParam() id: string, @Query() query: TableHistoryQuery): Promise<TableHistoryPage> {
    return this.histories.list(me.venueId, id, query);
  }

  /** Say by hand how a table, and those joined to it, stand. */
  @Patch(':id/status')
  @Allow('tables.status')
  changeStatus(@Me() me: Actor, @IdParam() id: string, @Body() { status }: TableStatusChange): Promise<TableView> {
    return this.tables.changeStatus(me.venueId, id, status);
  }
}
