import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { staffOnly, type Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { UserView } from '../auth/user.dto.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { Origin } from '../http/origin.js';
import { IdParam } from '../http/route.js';
import {
  NewUser,
  PasswordInput,
  PasswordResetNews,
  PinInput,
  ResetLinkView,
  UserChange,
  UserPage,
  UsersQuery,
  WaiterPage,
  WaiterView,
} from './user.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('Users')
@ApiExtraModels(PasswordResetNews)
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /** Names to tap on an enrolled device: active staff with a PIN. */
  @Allow('waiters.list')
  @Get('waiters')
  @ApiOkResponse({ type: WaiterPage })
  waiters(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<WaiterView>> {
    return this.users.waiters(me.venueId, query);
  }

  /** People of the venue, by name. */
  @Allow('users.manage')
  @Get()
  @ApiOkResponse({ type: UserPage })
  list(@Me() me: Actor, @Query() query: UsersQuery): Promise<Page<UserView>> {
    return this.users.list(me.venueId, query);
  }

  /** One person, archived or not. */
  @Allow('users.manage')
  @Get(':id')
  one(@Me() me: Actor, @IdParam() id: string): Promise<UserView> {
    return this.users.one(me.venueId, id);
  }

  /** Take somebody on. */
  @Allow('users.manage')
  @Post()
  hire(@Me() me: Actor, @Body() wanted: NewUser): Promise<UserView> {
    return this.users.hire(me.venueId, wanted);
  }

  /** Change name, role or rights; 409 `LAST_ADMIN` when nobody would be left to administer. */
  @Allow('users.manage')
  @Patch(':id')
  change(@Me() me: Actor, @IdParam() id: string, @Body() change: UserChange): Promise<UserView> {
    return this.users.change(staffOnly(me), id, change);
  }

  /** End somebody's work here: signed out everywhere and archived; orders keep the name. 409 `LAST_ADMIN`. */
  @Allow('users.manage')
  @Delete(':id')
  @HttpCode(204)
  dismiss(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.users.dismiss(me.venueId, id);
  }

  /** Set a new password; the person's other sessions end. */
  @Allow('users.manage')
  @Patch(':id/password')
  setPassword(@Me() me: Actor, @IdParam() id: string, @Body() { password }: PasswordInput): Promise<UserView> {
    return this.users.setPassword(staffOnly(me), id, password);
  }

  /** Set or take away the PIN; the person's sessions on devices end. */
  @Allow('users.manage')
  @Patch(':id/pin')
  setPin(@Me() me: Actor, @IdParam() id: string, @Body() { pin }: PinInput): Promise<UserView> {
    return this.users.setPin(staffOnly(me), id, pin);
  }

  /** Make a one-time link by which the person chooses a new password; it lives for a day. */
  @Allow('users.manage')
  @Post(':id/reset-link')
  async resetLink(@Me() me: Actor, @IdParam() id: string, @Origin() origin: string): Promise<ResetLinkView> {
    const { token, expiresAt } = await this.users.resetLink(staffOnly(me), id);
    const url = token === null ? null : `${origin}/api/v1/auth/password?token=${token}`;
    return { url, expires_at: expiresAt };
  }
}
