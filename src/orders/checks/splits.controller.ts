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
   * Splits one check into several checks. The order is priced once and its checks share the result, so the amounts of
   * the checks add up exactly to the total. The kitchen sees no change. 409 `CHECK_DISCOUNTED`: while a discount
   * applies to this check alone.
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

  /**
   * Joins all checks of an order into one check again. The result is the same as if the order had never been split. 409
   * `CHECK_BILLED`: when a check is billed. 409 `CHECK_PAID`: when a check has a payment, or a payment in progress. 409
   * `CHECK_DISCOUNTED`: while a discount applies to one check alone, or the service charge is waived on only some of
   * the checks.
   */
  @Post('unsplit')
  @HttpCode(200)
  @Allow('checks.split')
  @Keyed()
  unsplit(@Person() me: StaffActor, @IdParam() id: string, @IfMatch() version: number): Promise<CheckSplit> {
    return this.splits.unsplit(me, id, version);
  }

  /**
   * Moves or shares lines between the checks of an order. Moves lines to other checks, shares a dish between several
   * checks, or opens a new check for some lines. Only OPEN checks can give or receive lines. A check that has no line
   * left is removed.
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
