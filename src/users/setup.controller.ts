import { Body, Controller, Get, Headers, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiConsumes, ApiCreatedResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/allow.js';
import { LinkQuery, TokensView } from '../auth/auth.dto.js';
import { FormFaults } from '../auth/form-faults.interceptor.js';
import { isForm, showDone, showForm } from '../auth/link-answers.js';
import { OneTimeLinks } from '../auth/one-time-links.js';
import { FirstAdmin } from './first-admin.service.js';
import { SetupInput } from './user.dto.js';
import { likedLocales } from '../http/locale.js';
import { CountAs } from '../http/route.js';

@ApiTags('Auth')
@Controller('auth/setup')
export class SetupController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly firstAdmin: FirstAdmin,
  ) {}

  /** Returns the setup page for the first admin. A new installation prints the link to the page. */
  @Public()
  @CountAs('entrances')
  @Get()
  @ApiProduces('text/html')
  async form(
    @Query() { token }: LinkQuery,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return showForm(reply, { live: await this.links.isLive('SETUP', token), purpose: 'SETUP', token, languages });
  }

  /** Creates the first admin with the one-time link. The admin is then signed in. */
  @Public()
  @CountAs('entrances')
  @UseInterceptors(FormFaults('SETUP'))
  @Post()
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiCreatedResponse({ type: TokensView })
  async setUp(
    @Body() wanted: SetupInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensView | string> {
    const languages = request.headers['accept-language'];
    const [locale = null] = likedLocales(languages);
    const tokens = await this.firstAdmin.setUp(wanted, locale);
    return isForm(request) ? showDone(reply, 'SETUP', languages) : tokens;
  }
}
