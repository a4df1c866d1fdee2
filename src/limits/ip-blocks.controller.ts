import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { CountAs, IdParam, Paged } from '../http/route.js';
import { IpBlocksQuery, IpBlockView, NewIpBlock } from './ip-block.dto.js';
import { IpBlocksService } from './ip-blocks.service.js';

@ApiTags('Limits')
@Controller('security/ip-blocks')
export class IpBlocksController {
  constructor(private readonly blocks: IpBlocksService) {}

  /** Lists blocked networks, newest first. */
  @Get()
  @Allow('limits.manage')
  @CountAs('nothing')
  @Paged(IpBlockView)
  list(@Me() me: Actor, @Query() query: IpBlocksQuery): Promise<Page<IpBlockView>> {
    return this.blocks.list(me, query);
  }

  /**
   * Blocks a network for this venue. Calls from the network without a valid session, device, API key or guest token
   * answer 403 `ADDRESS_BLOCKED`, on all instances within 2 s. Where the installation has one venue, the block also
   * covers calls that name no venue. The menu, the pages and the sign-in stay open.
   */
  @Post()
  @Allow('limits.manage')
  @CountAs('nothing')
  block(@Me() me: Actor, @Body() input: NewIpBlock): Promise<IpBlockView> {
    return this.blocks.block(me, input);
  }

  /** Lifts a block, manual or automatic. 404: when the block was already lifted. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('limits.manage')
  @CountAs('nothing')
  lift(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.blocks.lift(me, id);
  }
}
