import { Negotiator } from '@fastify/accept-negotiator';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/allow.js';
import { isNamed } from '../http/etag.js';
import { QuickAnswers } from '../http/quick-answers.js';
import { CountAs } from '../http/route.js';
import { CODINGS, type Coding } from './menu-edition.js';
import { PublicMenu, PublicMenuQuery } from './menu.dto.js';
import { PublicMenuService } from './public-menu.service.js';

const UNCHANGED = {
  status: 304,
  description: 'The menu still has the `ETag` that `If-None-Match` names.',
  headers: { ETag: {} },
};

@ApiTags('Menu')
@Controller()
export class PublicMenuController {
  private readonly codings = new Negotiator({ supportedValues: [...CODINGS] });

  constructor(
    private readonly menus: PublicMenuService,
    private readonly quick: QuickAnswers,
  ) {}

  /** Returns the menu for guests. Send `If-None-Match` with the last `ETag`: an unchanged menu answers 304. */
  @Public()
  @CountAs('pages')
  @Get('dishes/menu')
  @ApiOkResponse({ type: PublicMenu, headers: { ETag: {} } })
  @ApiResponse(UNCHANGED)
  menu(
    @Query() query: PublicMenuQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    return this.answer(query, request, reply);
  }

  /** Returns the menu for guests, as `GET /dishes/menu` does. */
  @Public()
  @CountAs('pages')
  @Get('menu')
  @ApiOkResponse({ type: PublicMenu, headers: { ETag: {} } })
  @ApiResponse(UNCHANGED)
  menuAlias(
    @Query() query: PublicMenuQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    return this.answer(query, request, reply);
  }

  // A stop-list that guests see a minute late costs a walk to the table, so every copy asks before it is shown.
  private async answer(
    { venue, at, lang, order_type: orderType = 'DINE_IN' }: PublicMenuQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const asked = { slug: venue ?? null, at: at ?? null, lang: lang ?? null, orderType };
    const { edition, stands } = await this.menus.edition(asked);
    const coding = this.coding(request.headers['accept-encoding']);
    const [etag, bytes] = [edition.etag(coding), await edition.bytes(coding)];
    const others = reply.getHeader('vary');
    const vary = others === undefined ? 'Accept-Encoding' : `${String(others)}, Accept-Encoding`;
    void reply.headers({ etag, vary, 'cache-control': 'public, no-cache' }).type('application/json; charset=utf-8');
    if (coding !== 'identity') void reply.header('content-encoding', coding);
    // Who asks for another moment asks once; the phones all ask for now.
    if (at === undefined) this.quick.keep(request, reply, { etag, bytes, stands });
    if (!isNamed(etag, request.headers['if-none-match'])) return bytes;
    void reply.status(304).removeHeader('content-type').removeHeader('content-encoding');
    return undefined;
  }

  private coding(accepted: string | undefined): Coding {
    if (accepted === undefined) return 'identity';
    return (this.codings.negotiate(accepted) as Coding | null) ?? 'identity';
  }
}
