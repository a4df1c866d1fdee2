import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { PageQuery, pageView, pageWanted, type Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { ExpoOrderView } from '../orders/tickets/expo.dto.js';
import { ExpoService } from '../orders/tickets/expo.service.js';

@ApiTags('Kitchen')
@Controller('kitchen')
export class ExpoController {
  constructor(private readonly pass: ExpoService) {}

  /**
   * Lists the orders at the pass, with all their tickets. These are the orders with lines in preparation or waiting to
   * be handed out, with the tickets of all stations. Rush orders come first, then the oldest; orders on hold come last.
   */
  @Get('expo')
  @Allow('kitchen.pass')
  @Paged(ExpoOrderView)
  async orders(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<ExpoOrderView>> {
    return pageView(query, await this.pass.orders(me.venueId, pageWanted(query)), (view) => view);
  }

  /**
   * Serves the lines of an order that are ready. Lines in preparation do not change. 409 `BAD_MOVE`: when no line is
   * ready and none was served. 403 `FORBIDDEN`: for a kitchen screen that is bound to stations.
   */
  @Post('orders/:id/serve')
  @HttpCode(200)
  @Allow('kitchen.pass')
  serve(@Me() me: Actor, @IdParam() id: string): Promise<ExpoOrderView> {
    return this.pass.serve(me, id);
  }
}
