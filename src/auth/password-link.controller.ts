import { Body, Controller, Get, Headers, HttpCode, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from './allow.js';
import { LinkQuery, NewPasswordInput } from './auth.dto.js';
import { FormFaults } from './form-faults.interceptor.js';
import { isForm, showDone, showForm } from './link-answers.js';
import { OneTimeLinks } from './one-time-links.js';
import { Passwords } from './passwords.js';
import { CountAs } from '../http/route.js';

@ApiTags('Auth')
@Controller('auth/password')
export class PasswordLinkController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
  ) {}

  /** Returns the page behind a one-time password link. The page is a form for the new password. */
  @Public()
  @CountAs('entrances')
  @Get()
  @ApiProduces('text/html')
  async form(
    @Query() { token }: LinkQuery,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return showForm(reply, { live: await this.links.isLive('PASSWORD', token), purpose: 'PASSWORD', token, languages });
  }

  /** Sets a new password with a one-time link. All sessions of the user end. */
  @Public()
  @CountAs('entrances')
  @UseInterceptors(FormFaults('PASSWORD'))
  @Post()
  @HttpCode(204)
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiNoContentResponse()
  async choose(
    @Body() { token, password }: NewPasswordInput,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    await this.passwords.choose(token, password);
    return isForm(request) ? showDone(reply, 'PASSWORD', request.headers['accept-language']) : undefined;
  }
}
