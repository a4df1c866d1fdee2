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

  /** The pass: orders of which something is made or waits to be handed out, with the tickets of all stations. In a rush first, then the oldest, what is on hold last. */
  @Get('expo')
  @Allow('kitchen.pass')
  @Paged(ExpoOrderView)
  async orders(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<ExpoOrderView>> {
    return pageView(query, await this.pass.orders(me.venueId, pageWanted(query)), (view) => view);
  }

  /** Hands out what is ready of the order; what is still made stays. 409 `BAD_MOVE` when nothing of it is ready. A screen that stands at stations of its own may not. */
  @Post('orders/:id/serve')
  @HttpCode(200)
  @Allow('kitchen.pass')
  serve(@Me() me: Actor, @IdParam() id: string): Promise<ExpoOrderView> {
    return this.pass.serve(me, id);
  }
}
