import { Negotiator } from '@fastify/accept-negotiator';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/allow.js';
import { LOCALES } from '../domain/locale.js';
import { isNamed } from '../http/etag.js';
import { QuickAnswers } from '../http/quick-answers.js';
import { CountAs } from '../http/route.js';
import { GuestPageService, type AnsweredPage, type AskedPage } from './guest-page.service.js';
import { MenuViewsService } from './menu-views.service.js';
import { CODINGS, type Coding } from './open-text.js';

// Browsers ignore these on plain http, and say so in the console.
const SECURE_ONLY = ['cross-origin-opener-policy', 'origin-agent-cluster'];

const PAGE = { 'text/html': { schema: { type: 'string' as const } } };

@ApiTags('Guests')
@Controller()
export class GuestPageController {
  private readonly codings = new Negotiator({ supportedValues: [...CODINGS] });

  constructor(
    private readonly pages: GuestPageService,
    private readonly views: MenuViewsService,
    private readonly quick: QuickAnswers,
  ) {}

  /**
   * Returns the menu page behind a printed code, as HTML. The page can be read without any further request. Query
   * parameters that cameras and other apps add to the address are ignored.
   */
  @Public()
  @CountAs('pages')
  @Get('menu/:code')
  @ApiProduces('text/html')
  @ApiQuery({ name: 'lang', enum: LOCALES, required: false, description: 'Else as `Accept-Language` likes it.' })
  @ApiQuery({ name: 'all', required: false, description: '`1`: every dish in full, however long the page.' })
  @ApiOkResponse({ schema: { type: 'string' }, headers: { ETag: {} } })
  @ApiResponse({
    status: 404,
    description: 'A page that says: no card has this code.',
    content: PAGE,
    headers: { ETag: {} },
  })
  @ApiResponse({
    status: 410,
    description: 'The menu to read: the card was replaced by a newer one.',
    content: PAGE,
    headers: { ETag: {} },
  })
  @ApiResponse({
    status: 304,
    description: 'The page still has the `ETag` that `If-None-Match` names.',
    headers: { ETag: {} },
  })
  async page(
    @Param('code') code: string,
    @Query() { lang, all }: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const { headers, protocol } = request;
    const coding = this.coding(headers['accept-encoding']);
    const acceptLanguage = headers['accept-language'];
    const asked = { code, lang: typeof lang === 'string' ? lang : undefined, acceptLanguage, isWhole: all === '1' };
    const page = await this.pages.page(asked);
    const [etag, bytes] = [page.etag(coding), await page.bytes(coding)];
    if (protocol !== 'https') for (const header of SECURE_ONLY) reply.raw.removeHeader(header);
    void reply
      .headers({ etag, vary: 'Accept-Encoding, Accept-Language', 'cache-control': 'no-cache' })
      .headers({ 'content-security-policy': this.pages.policy, 'x-robots-tag': 'noindex' })
      .type('text/html; charset=utf-8')
      .status(page.status);
    if (coding !== 'identity') void reply.header('content-encoding', coding);
    if (page.status !== 200) return this.seen(page, request, bytes);
    this.keep(request, reply, { page, asked, coding, bytes });
    if (!isNamed(etag, headers['if-none-match'])) return this.seen(page, request, bytes);
    void reply.status(304).removeHeader('content-type').removeHeader('content-encoding');
    return this.seen(page, request, undefined);
  }

  private seen<Sent>(page: AnsweredPage, { method, headers }: FastifyRequest, sent: Sent): Sent {
    if (method === 'GET') this.views.count(page, headers['user-agent']);
    return sent;
  }

  /**
   * Guest devices at one table send identical requests. Most of the cost of such a request is to find out that it is
   * the same.
   */
  private keep(
    request: FastifyRequest,
    reply: FastifyReply,
    { page, asked, coding, bytes }: { page: AnsweredPage; asked: AskedPage; coding: Coding; bytes: Buffer },
  ): void {
    const etag = page.etag(coding);
    let latest = page;
    this.quick.keep(request, reply, {
      etag,
      bytes,
      stands: () => latest.stands(),
      standsStill: async () => {
        latest = await this.pages.page(asked);
        return latest.status === 200 && latest.etag(coding) === etag;
      },
      sent: (headers) => this.views.count(page, headers['user-agent']),
    });
  }

  private coding(accepted: string | undefined): Coding {
    if (accepted === undefined) return 'identity';
    return (this.codings.negotiate(accepted) as Coding | null) ?? 'identity';
  }
}
