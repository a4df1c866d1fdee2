import { Body, Controller, Delete, Get, Headers, HttpCode, Ip, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, GuestActor } from '../auth/actor.js';
import { Allow, Me, Public } from '../auth/allow.js';
import { CountAs, IdParam } from '../http/route.js';
import { GuestSessionsService } from './guest-sessions.service.js';
import { GuestCodeView, GuestName, GuestSessionView, JoinedView, NewGuestSession } from './guest-session.dto.js';

@ApiTags('Guests')
@Controller()
export class GuestSessionsController {
  constructor(private readonly sessions: GuestSessionsService) {}

  /**
   * A phone comes to a table: by its printed card, or by a code that a trusted guest or the staff shows. By the code of the
   * house it comes to order what it fetches: such a phone is a party of its own. A card that was
   * replaced answers 410 `CODE_ROTATED`. A phone that is at a table already shows its token, and is refused elsewhere with
   * 409 `GUEST_ELSEWHERE`.
   */
  @Public()
  @CountAs('entrances')
  @Post('guest/sessions')
  join(
    @Body() wanted: NewGuestSession,
    @Ip() ip: string,
    @Headers('authorization') before: string | undefined,
  ): Promise<JoinedView> {
    return this.sessions.join(wanted, { ip, before });
  }

  /** Where this phone is, who else is there, and what it may do. After the bill: 410 `SESSION_ENDED`. */
  @Get('guest/session')
  @Allow('guest.own')
  session(@Me() me: GuestActor): Promise<GuestSessionView> {
    return this.sessions.view(me);
  }

  /** What the others at the table call this guest. */
  @Patch('guest/session')
  @Allow('guest.own')
  rename(@Me() me: GuestActor, @Body() { name }: GuestName): Promise<GuestSessionView> {
    return this.sessions.rename(me, name);
  }

  /** This phone leaves; what it has ordered stays on the bill. */
  @Delete('guest/session')
  @HttpCode(204)
  @Allow('guest.own')
  leave(@Me() me: GuestActor): Promise<void> {
    return this.sessions.leave(me);
  }

  /** A code for the others at the table, for 15 minutes; 403 `NOT_TRUSTED` while nobody has said yes to this phone. */
  @Post('guest/codes')
  @Allow('guest.own')
  invite(@Me() me: GuestActor): Promise<GuestCodeView> {
    return this.sessions.invite(me);
  }

  /** A code for whoever sits at the table now, for 15 minutes: phones that come by it are trusted. */
  @Post('tables/:id/guest-codes')
  @Allow('guests.serve')
  show(@Me() me: Actor, @IdParam() id: string): Promise<GuestCodeView> {
    return this.sessions.show(me, id);
  }
}
