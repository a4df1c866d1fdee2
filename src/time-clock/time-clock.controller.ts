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

  /** Who was at work when, the last first: managers see everybody, others themselves. */
  @Get()
  @Allow('clock.own')
  @Paged(ClockEntryView)
  list(@Person() me: StaffActor, @Query() query: ClockQuery): Promise<Page<ClockEntryView>> {
    return this.book.list(me, query);
  }

  /**
   * You are at work. An entry that you forgot to end on another business date ends with that day and is flagged; one of
   * today is refused: 409 `CLOCKED_IN`.
   */
  @Post('in')
  @Allow('clock.own')
  clockIn(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.clockIn(me);
  }

  /** You leave; a break that goes on ends now. */
  @Post('out')
  @HttpCode(200)
  @Allow('clock.own')
  clockOut(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.clockOut(me);
  }

  /** A break begins. */
  @Post('break/start')
  @HttpCode(200)
  @Allow('clock.own')
  startBreak(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.startBreak(me);
  }

  /** The break ends. */
  @Post('break/end')
  @HttpCode(200)
  @Allow('clock.own')
  endBreak(@Person() me: StaffActor): Promise<ClockEntryView> {
    return this.timeClock.endBreak(me);
  }

  /** Put somebody's times right; what was there before is kept with the reason. */
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
