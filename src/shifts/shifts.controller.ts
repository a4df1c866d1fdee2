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

  /** Lists shifts, last opened first. */
  @Get()
  @Allow('shifts.work')
  @Paged(ShiftView)
  list(@Me() me: Actor, @Query() query: ShiftsQuery): Promise<Page<ShiftView>> {
    return this.shifts.list(me.venueId, query);
  }

  /**
   * Returns the shift that takes the user's cash now. The shift is that of the drawer of this device, or the user's
   * own. 404: when there is none.
   */
  @Get('current')
  @Allow('shifts.work')
  @Versioned()
  current(@Person() me: StaffActor): Promise<ShiftView> {
    return this.shifts.current(me);
  }

  /** Returns a shift, open or closed. */
  @Get(':id')
  @Allow('shifts.work')
  @Versioned()
  one(@Me() me: Actor, @IdParam() id: string): Promise<ShiftView> {
    return this.shifts.one(me.venueId, id);
  }

  /**
   * Opens a shift for a drawer, or for the user's own purse. The user is responsible for the money in it from then on.
   */
  @Post('open')
  @Allow('shifts.work')
  @Keyed()
  @Versioned()
  open(@Person() me: StaffActor, @Body() wanted: NewShift): Promise<ShiftView> {
    return this.shifts.open(me, wanted);
  }
}
