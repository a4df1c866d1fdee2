import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../auth/actor.js';
import { Allow, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, IfMatch, Paged, Versioned } from '../http/route.js';
import { ClockBookService } from './clock-book.service.js';
import { ClockEntryView, ClockFix, ClockQuery } from './clock.dto.js';
import { TimeClockService } from './time-clock.service.js';

@ApiTags('Time clock')
@Controller('time-clock')
export class TimeClockController {
  constructor(
    private readonly timeClock: TimeClockService,
    private readonly book: ClockBookService,
  ) {}

  /** Lists clock entries, latest first. Managers see the entries of all users, other users their own. */
  @Get()
  @Allow('clock.own')
  @Paged(ClockEntryView)
  list(@Person() me: StaffActor, @Query() query: ClockQuery): Promise<Page<ClockEntryView>> {
    return this.book.list(me, query);
  }

  /**
   * Clocks the user in. 409 `CLOCKED_IN`: when the user is already clocked in on this business date. An open entry of
   * an earlier business date ends with that day and is flagged.
   */
  @Post('in')
  @Allow('clock.own')
  clockIn(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.clockIn(me);
  }

  /** Clocks the user out. A break in progress ends too. */
  @Post('out')
  @HttpCode(200)
  @Allow('clock.own')
  clockOut(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.clockOut(me);
  }

  /** Starts a break of the user. */
  @Post('break/start')
  @HttpCode(200)
  @Allow('clock.own')
  startBreak(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.startBreak(me);
  }

  /** Ends the break of the user. */
  @Post('break/end')
  @HttpCode(200)
  @Allow('clock.own')
  endBreak(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.endBreak(me);
  }

  /** Corrects the times of a clock entry. The previous times stay on record, with the reason. */
  @Patch(':id')
  @Allow('clock.manage')
  @Versioned()
  correct(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() fix: ClockFix,
  ): Promise<ClockEntryView> {
    return this.book.correct(me, id, version, fix);
  }
}
