import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { JoinsService } from './joins.service.js';
import { TablesToJoin, TablesToSplit, TablesView } from './table.dto.js';

@ApiTags('Floor')
@Controller('tables')
export class JoinsController {
  constructor(private readonly joins: JoinsService) {}

  /**
   * Joins tables. Joined tables are occupied and freed together until they are split. When a table belongs to a group,
   * its whole group is joined. Guests at one of the tables then sit at all of them. 409 `TABLE_OCCUPIED`: when guests
   * of different visits sit at the tables. Tables that are already joined do not change.
   */
  @Post('join')
  @HttpCode(200)
  @Allow('tables.status')
  join(@Me() me: Actor, @Body() { table_ids }: TablesToJoin): Promise<TablesView> {
    return this.joins.join(me.venueId, table_ids);
  }

  /**
   * Splits joined tables. Guests stay at the tables that are not named. 409 `TABLE_OCCUPIED`: when all tables of the
   * guests are named. 409 `TABLE_UNSETTLED`: when a named table has an unpaid order of its own.
   */
  @Post('split')
  @HttpCode(200)
  @Allow('tables.status')
  split(@Me() me: Actor, @Body() { table_ids }: TablesToSplit): Promise<TablesView> {
    return this.joins.split(me.venueId, table_ids);
  }
}
