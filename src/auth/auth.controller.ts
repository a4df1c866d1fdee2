import { Body, Controller, Get, Headers, HttpCode, Ip, Post, Put, Query } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from './actor.js';
import { Allow, Me, Public } from './allow.js';
import {
  LocaleInput,
  LogoutQuery,
  MeView,
  PasswordLogin,
  PinLogin,
  RefreshInput,
  TokenForm,
  TokensView,
} from './auth.dto.js';
import { Authenticator } from './authenticator.js';
import { OwnSession } from './own-session.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { CountAs } from '../http/route.js';

@ApiTags('Auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly own: OwnSession,
    private readonly authenticator: Authenticator,
  ) {}

  /**
   * Signs a user in with a password. 429 `TOO_MANY_ATTEMPTS`: after ten wrong passwords in a minute from this address,
   * or from this device when its token is the bearer. Wrong passwords at other addresses do not lock the user out here.
   */
  @Public()
  @CountAs('entrances')
  @Post('login')
  @HttpCode(200)
  async login(
    @Body() typed: PasswordLogin,
    @Ip() ip: string,
    @Headers('authorization') bearer: string | undefined,
  ): Promise<TokensView> {
    const deviceId = await this.authenticator.deviceOf(bearer).catch(() => null);
    return this.signIn.byPassword({ ...typed, ip, deviceId });
  }

  /**
   * Signs a user in with a PIN on an enrolled device. The token of the device is the bearer. The session lasts one
   * working day.
   */
  // Whoever may show the names to tap may take the PIN of the one who was tapped.
  @Allow('waiters.list')
  @Post('login/pin')
  @HttpCode(200)
  loginByPin(@Me() me: Actor, @Body() typed: PinLogin): Promise<TokensView> {
    if (me.kind !== 'device') throw new Refusal('FORBIDDEN');
    return this.signIn.byPin(me, typed.user_id, typed.pin);
  }

  /**
   * Exchanges the refresh token for a new pair of tokens. A session that was opened on a device needs the token of that
   * device as the bearer. The same refresh token can be sent again within 10 seconds; after that it ends the session
   * with `TOKEN_REUSED`.
   */
  @Public()
  @CountAs('entrances')
  @Post('refresh')
  @HttpCode(200)
  async refresh(
    @Body() { refresh_token }: RefreshInput,
    @Headers('authorization') bearer: string | undefined,
  ): Promise<TokensView> {
    return this.sessions.refresh(refresh_token, await this.authenticator.deviceOf(bearer));
  }

  /** Signs the user out here, or everywhere with `all`. */
  @Allow('session.own')
  @Post('logout')
  @HttpCode(204)
  logout(@Me() me: Actor, @Query() { all = false }: LogoutQuery): Promise<void> {
    return this.own.signOut(me, all);
  }

  /** Returns the user who is signed in, and their permissions. */
  @Allow('session.own')
  @Get(['me', 'profile'])
  me(@Me() me: Actor): Promise<MeView> {
    return this.own.view(me);
  }

  /** Sets the language of the user. */
  @Allow('session.own')
  @Put('me/locale')
  speak(@Me() me: Actor, @Body() { locale }: LocaleInput): Promise<MeView> {
    return this.own.speak(me, locale);
  }
}

@ApiTags('Auth')
@Controller('token')
export class TokenController {
  constructor(private readonly signIn: SignIn) {}

  /** Signs a user in with a form, as OAuth 2 clients do. */
  @Public()
  @CountAs('entrances')
  @Post()
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  token(@Body() { username: login, password }: TokenForm, @Ip() ip: string): Promise<TokensView> {
    const who = login.includes('@') ? { email: login } : { username: login };
    return this.signIn.byPassword({ ...who, password, ip, deviceId: null });
  }
}
