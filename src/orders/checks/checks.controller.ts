import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../auth/actor.js';
import { Allow, Person } from '../../auth/allow.js';
import { IdParam, IfMatch, Keyed } from '../../http/route.js';
import { CheckBilled, CheckUnbilled } from './bill.dto.js';
import { BillsService } from './bills.service.js';
import { Reason } from '../order-change.dto.js';

@ApiTags('Checks')
@Controller('checks')
export class ChecksController {
  constructor(private readonly bills: BillsService) {}

  /**
   * Prints the bill, or another copy of it; each printing is kept with its total. The check is BILLED and stays as it is:
   * adding, changing, voiding and discounting answer 409 `CHECK_BILLED`. It may be paid. `If-Match` names the check's
   * version, so that nobody prints what they have not seen.
   */
  @Post(':id/bill')
  @HttpCode(200)
  @Allow('checks.bill')
  @Keyed()
  bill(@Person() me: StaffActor, @IdParam() id: string, @IfMatch() version: number): Promise<CheckBilled> {
    return this.bills.bill(me, id, version);
  }

  /** Takes the bill back with a reason: the check is OPEN and may be changed. Voids of what was on it are flagged. */
  @Post(':id/unbill')
  @HttpCode(200)
  @Allow('checks.bill')
  unbill(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() { reason }: Reason,
  ): Promise<CheckUnbilled> {
    return this.bills.unbill(me, id, version, reason);
  }
}
