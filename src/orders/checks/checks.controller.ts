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
   * Prints the bill of a check, or another copy of the bill. Every print is stored with its total. The check becomes
   * BILLED and can no longer change: adding, changing, voiding and discounting answer 409 `CHECK_BILLED`. A BILLED
   * check can be paid. `If-Match` carries the version of the check, so that a user cannot print a bill that they have
   * not seen.
   */
  @Post(':id/bill')
  @HttpCode(200)
  @Allow('checks.bill')
  @Keyed()
  bill(@Person() me: StaffActor, @IdParam() id: string, @IfMatch() version: number): Promise<CheckBilled> {
    return this.bills.bill(me, id, version);
  }

  /**
   * Withdraws the bill of a check, with a reason. The check becomes OPEN and can change again. Later voids of lines
   * that were on the bill are flagged.
   */
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
