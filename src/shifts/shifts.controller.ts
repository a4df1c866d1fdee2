import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Keyed, Paged, Versioned } from '../http/route.js';
import { NewShift, ShiftsQuery, ShiftView } from './shift.dto.js';
import { ShiftsService } from './shifts.service.js';

@ApiTags('Shifts')
@Controller('shifts')
export class ShiftsController {
  constructor(private readonly shifts: ShiftsService) {}

  /** Shifts, the last opened first. */
  @Get()
  @Allow('shifts.work')
  @Paged(ShiftView)
  list(@Me() me: Actor, @Query() query: ShiftsQuery): Promise<Page<ShiftView>> {
    return this.shifts.list(me.venueId, query);
  }

  /** The shift into which you would take cash now: that of this device's drawer, or your own. None: 404. */
  @Get('current')
  @Allow('shifts.work')
  @Versioned()
  current(@Person() me: StaffActor): Promise<ShiftView> {
    return this.shifts.current(me);
  }

  /** One shift, open or closed. */
  @Get(':id')
  @Allow('shifts.work')
  @Versioned()
  one(@Me() me: Actor, @IdParam() id: string): Promise<ShiftView> {
    return this.shifts.one(me.venueId, id);
  }

  /** Answer from now on for the money of a drawer, or for a purse of your own. */
  @Post('open')
  @Allow('shifts.work')
  @Keyed()
  @Versioned()
  open(@Person() me: StaffActor, @Body() wanted: NewShift): Promise<ShiftView> {
    return this.shifts.open(me, wanted);
  }
}
