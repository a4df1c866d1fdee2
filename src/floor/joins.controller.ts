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
   * Push tables together: from now on they open and free as one, until they are split. Whole groups join. Guests of one
   * of them sit at all of them; guests of two refuse with 409 `TABLE_OCCUPIED`. What is joined already stays as it is.
   */
  @Post('join')
  @HttpCode(200)
  @Allow('tables.status')
  join(@Me() me: Actor, @Body() { table_ids }: TablesToJoin): Promise<TablesView> {
    return this.joins.join(me.venueId, table_ids);
  }

  /**
   * Take tables out of their groups. Guests stay at the tables that are not named; naming all of theirs is refused with
   * 409 `TABLE_OCCUPIED`, and one that has an unpaid order of its own with 409 `TABLE_UNSETTLED`.
   */
  @Post('split')
  @HttpCode(200)
  @Allow('tables.status')
  split(@Me() me: Actor, @Body() { table_ids }: TablesToSplit): Promise<TablesView> {
    return this.joins.split(me.venueId, table_ids);
  }
}
