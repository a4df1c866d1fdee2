import { Negotiator } from '@fastify/accept-negotiator';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/allow.js';
import { LOCALES } from '../domain/locale.js';
import { isNamed } from '../http/etag.js';
import { GuestPageService } from './guest-page.service.js';
import { MenuViewsService } from './menu-views.service.js';
import { CODINGS, type Coding } from './open-text.js';

// Browsers ignore these on plain http, and say so in the console.
const SECURE_ONLY = ['cross-origin-opener-policy', 'origin-agent-cluster'];

@ApiTags('Guests')
@Controller()
export class GuestPageController {
  private readonly codings = new Negotiator({ supportedValues: [...CODINGS] });

  constructor(
    private readonly pages: GuestPageService,
    private readonly views: MenuViewsService,
  ) {}

  /**
   * The page behind a printed code: the menu as HTML that needs nothing else to be read. Cameras and other apps add
   * questions of their own to an address; they are not heard.
   */
  @Public()
  @Get('menu/:code')
  @ApiProduces('text/html')
  @ApiQuery({ name: 'lang', enum: LOCALES, required: false, description: 'Else as `Accept-Language` likes it.' })
  @ApiQuery({ name: 'all', required: false, description: '`1`: every dish in full, however long the page.' })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiResponse({ status: 304, description: 'The page still has the `ETag` that `If-None-Match` names.' })
  async page(
    @Param('code') code: string,
    @Query() { lang, all }: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const { headers, protocol } = request;
    const page = await this.pages.page({
      code,
      lang: typeof lang === 'string' ? lang : undefined,
      acceptLanguage: headers['accept-language'],
      isWhole: all === '1',
    });
    // What the page's own script fetches later belongs to the view that was counted before.
    if (page.place && all !== '1' && request.method === 'GET')
      this.views.count(page.place, page.lang, headers['user-agent']);
    const coding = this.coding(headers['accept-encoding']);
    const etag = page.etag(coding);
    if (protocol !== 'https') for (const header of SECURE_ONLY) reply.raw.removeHeader(header);
    void reply
      .headers({
        etag,
        vary: 'Accept-Encoding, Accept-Language',
        'cache-control': 'no-cache',
        'content-security-policy': this.pages.policy,
        'x-robots-tag': 'noindex',
      })
      .status(page.status);
    if (page.status === 200 && isNamed(etag, headers['if-none-match'])) return void reply.status(304);
    void reply.type('text/html; charset=utf-8');
    if (coding !== 'identity') void reply.header('content-encoding', coding);
    return page.bytes(coding);
  }

  private coding(accepted: string | undefined): Coding {
    if (accepted === undefined) return 'identity';
    return (this.codings.negotiate(accepted) as Coding | null) ?? 'identity';
  }
}
