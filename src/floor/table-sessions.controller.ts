import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { NewTableSession, TableSessionChange, TableSessionView } from './table-session.dto.js';
import { TableSessionsService } from './table-sessions.service.js';

@ApiTags('Floor')
@Controller('tables/:id/sessions')
export class TableSessionsController {
  constructor(private readonly sessions: TableSessionsService) {}

  /** Seats guests at a table and the tables joined to it. 409 `TABLE_OCCUPIED`: while other guests sit there. */
  @Post()
  @Allow('tables.status')
  seat(@Me() me: Actor, @IdParam() id: string, @Body() input: NewTableSession): Promise<TableSessionView> {
    return this.sessions.seat(me.venueId, id, input);
  }

  /** Returns the current visit at a table. 404: when no guests sit at the table. */
  @Get('current')
  @Allow('floor.read')
  current(@Me() me: Actor, @IdParam() id: string): Promise<TableSessionView> {
    return this.sessions.current(me.venueId, id);
  }

  /** Updates the number of guests of the current visit. */
  @Patch('current')
  @Allow('tables.status')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: TableSessionChange): Promise<TableSessionView> {
    return this.sessions.changeCurrent(me.venueId, id, input);
  }

  /** Ends the current visit and frees all its tables. 409 `TABLE_UNSETTLED`: while something is unpaid. */
  @Delete('current')
  @HttpCode(204)
  @Allow('tables.status')
  end(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.sessions.end(me.venueId, id);
  }
}
