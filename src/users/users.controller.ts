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

  /**
   * Lists the users who can sign in with a PIN here. These are the active users with a PIN. An enrolled device shows
   * their names.
   */
  @Allow('waiters.list')
  @Get('waiters')
  @ApiOkResponse({ type: WaiterPage })
  waiters(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<WaiterView>> {
    return this.users.waiters(me.venueId, query);
  }

  /** Lists the users of the venue, by name. */
  @Allow('users.manage')
  @Get()
  @ApiOkResponse({ type: UserPage })
  list(@Me() me: Actor, @Query() query: UsersQuery): Promise<Page<UserView>> {
    return this.users.list(me.venueId, query);
  }

  /** Returns a user, archived or not. */
  @Allow('users.manage')
  @Get(':id')
  one(@Me() me: Actor, @IdParam() id: string): Promise<UserView> {
    return this.users.one(me.venueId, id);
  }

  /** Adds a user. */
  @Allow('users.manage')
  @Post()
  hire(@Me() me: Actor, @Body() wanted: NewUser): Promise<UserView> {
    return this.users.hire(me.venueId, wanted);
  }

  /** Updates the name, role or state of a user. 409 `LAST_ADMIN`: when no admin would be left. */
  @Allow('users.manage')
  @Patch(':id')
  change(@Me() me: Actor, @IdParam() id: string, @Body() change: UserChange): Promise<UserView> {
    return this.users.change(staffOnly(me), id, change);
  }

  /**
   * Removes a user from the venue. All sessions of the user at this venue end. A user who works at no other venue is
   * archived and signed out everywhere. Orders keep the name of the user. 409 `LAST_ADMIN`: when no admin would be
   * left.
   */
  @Allow('users.manage')
  @Delete(':id')
  @HttpCode(204)
  dismiss(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.users.dismiss(me.venueId, id);
  }

  /** Sets a new password for a user. The other sessions of the user end. */
  @Allow('users.manage')
  @Patch(':id/password')
  setPassword(@Me() me: Actor, @IdParam() id: string, @Body() { password }: PasswordInput): Promise<UserView> {
    return this.users.setPassword(staffOnly(me), id, password);
  }

  /**
   * Sets or removes the PIN of a user. The sessions of the user on devices end, except the session that sends the
   * request.
   */
  @Allow('users.manage')
  @Patch(':id/pin')
  setPin(@Me() me: Actor, @IdParam() id: string, @Body() { pin }: PinInput): Promise<UserView> {
    return this.users.setPin(staffOnly(me), id, pin);
  }

  /** Creates a one-time link to set a new password. The link is valid for one day. */
  @Allow('users.manage')
  @Post(':id/reset-link')
  async resetLink(@Me() me: Actor, @IdParam() id: string, @Origin() origin: string): Promise<ResetLinkView> {
    const { token, expiresAt } = await this.users.resetLink(staffOnly(me), id);
    const url = token === null ? null : `${origin}/api/v1/auth/password?token=${token}`;
    return { url, expires_at: expiresAt };
  }
}
