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
   * Joins a guest device to a table, or to pickup ordering. The code is printed on a card of the table, or shown by a
   * trusted guest or by staff. The pickup code of the venue is for orders that the guest picks up; such a device
   * belongs to no table. 410 `CODE_ROTATED`: when the card was replaced by a newer one. A device that already has a
   * session sends its token, and keeps the session at the same table. 409 `GUEST_ELSEWHERE`: when the code belongs to
   * another table. Where guest ordering is OFF, a device without a visit moves to the other table instead.
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

  /**
   * Returns the session of this guest device. The session shows the table, the other guest devices, and the ordering
   * rights of this device. 410 `SESSION_ENDED`: after the bill is paid.
   */
  @Get('guest/session')
  @Allow('guest.own')
  session(@Me() me: GuestActor): Promise<GuestSessionView> {
    return this.sessions.view(me);
  }

  /** Changes the name that other guests at the table see. */
  @Patch('guest/session')
  @Allow('guest.own')
  rename(@Me() me: GuestActor, @Body() { name }: GuestName): Promise<GuestSessionView> {
    return this.sessions.rename(me, name);
  }

  /** Removes this guest device from its table. The lines that the device has ordered stay on the bill. */
  @Delete('guest/session')
  @HttpCode(204)
  @Allow('guest.own')
  leave(@Me() me: GuestActor): Promise<void> {
    return this.sessions.leave(me);
  }

  /**
   * Creates a code for other guests at the table. The code is valid for 15 minutes. 403 `NOT_TRUSTED`: until staff
   * trust this guest device.
   */
  @Post('guest/codes')
  @Allow('guest.own')
  invite(@Me() me: GuestActor): Promise<GuestCodeView> {
    return this.sessions.invite(me);
  }

  /**
   * Creates a code for the guests at a table, shown by staff. The code is valid for 15 minutes. Guest devices that join
   * with the code are trusted.
   */
  @Post('tables/:id/guest-codes')
  @Allow('guests.serve')
  show(@Me() me: Actor, @IdParam() id: string): Promise<GuestCodeView> {
    return this.sessions.show(me, id);
  }
}
