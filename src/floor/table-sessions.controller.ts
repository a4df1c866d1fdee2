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

  /** Seat guests at the table and those joined to it; 409 `TABLE_OCCUPIED` while others sit there. */
  @Post()
  @Allow('tables.status')
  seat(@Me() me: Actor, @IdParam() id: string, @Body() input: NewTableSession): Promise<TableSessionView> {
    return this.sessions.seat(me.venueId, id, input);
  }

  /** The visit that goes on at the table; 404 when nobody sits there. */
  @Get('current')
  @Allow('floor.read')
  current(@Me() me: Actor, @IdParam() id: string): Promise<TableSessionView> {
    return this.sessions.current(me.venueId, id);
  }

  /** Say how many guests there are. */
  @Patch('current')
  @Allow('tables.status')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: TableSessionChange): Promise<TableSessionView> {
    return this.sessions.changeCurrent(me.venueId, id, input);
  }

  /** The guests have left: gives back all tables of the visit; 409 `TABLE_UNSETTLED` while something is unpaid. */
  @Delete('current')
  @HttpCode(204)
  @Allow('tables.status')
  end(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.sessions.end(me.venueId, id);
  }
}
