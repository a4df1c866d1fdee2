import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../auth/actor.js';
import { Allow, Person } from '../../auth/allow.js';
import { IdParam, IfMatch, Keyed } from '../../http/route.js';
import { CheckSplit, NewOwners, NewSplit } from './split.dto.js';
import { SplitsService } from './splits.service.js';

@ApiTags('Checks')
@Controller('orders/:id')
export class SplitsController {
  constructor(private readonly splits: SplitsService) {}

  /**
   * Makes several checks of one. The order is priced once and its checks share what comes of it, so their columns add up
   * to the whole to the last unit. Nothing of it reaches the kitchen. 409 `CHECK_DISCOUNTED` while something is taken off
   * this check alone.
   */
  @Post('split')
  @HttpCode(200)
  @Allow('checks.split')
  @Keyed()
  split(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() wanted: NewSplit,
  ): Promise<CheckSplit> {
    return this.splits.split(me, id, version, wanted);
  }

  /** Makes one check of all of them again, as if it had never been split. Refused once anything is billed or paid. */
  @Post('unsplit')
  @HttpCode(200)
  @Allow('checks.split')
  @Keyed()
  unsplit(@Person() me: StaffActor, @IdParam() id: string, @IfMatch() version: number): Promise<CheckSplit> {
    return this.splits.unsplit(me, id, version);
  }

  /**
   * Says anew on which checks some lines are: moves them, shares a dish between guests, or makes a check of its own for
   * somebody. Only between checks that are OPEN; one on which nothing is left is gone.
   */
  @Post('checks/lines')
  @HttpCode(200)
  @Allow('checks.split')
  @Keyed()
  assign(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() wanted: NewOwners,
  ): Promise<CheckSplit> {
    return this.splits.assign(me, id, version, wanted);
  }
}
