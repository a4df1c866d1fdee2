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

  /** The page behind the link that a fresh installation prints: a form for the first admin. */
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

  /** Make the first admin by the one-time link, and sign in. */
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
