import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../auth/actor.js';
import { Allow, Person } from '../auth/allow.js';
import { IdParam, IfMatch, Keyed } from '../http/route.js';
import { CashCountView, CashMoved, CashMoveView, NewCashCount, NewCashMove, NewTipsOut } from './cash.dto.js';
import { CashService } from './cash.service.js';
import { ClosingService } from './closing.service.js';
import { ShiftClosing, ZReportView } from './z-report.dto.js';

/** What is done with an open shift: by whoever opened it, by those on devices of its drawer, by managers. */
@ApiTags('Shifts')
@ApiExtraModels(CashMoved)
@Controller('shifts')
export class ShiftWorkController {
  constructor(
    private readonly cash: CashService,
    private readonly closing: ClosingService,
  ) {}

  /** Cash goes into the drawer that is no payment, such as change from the bank. */
  @Post(':id/pay-in')
  @Allow('shifts.work')
  @Keyed()
  payIn(@Person() me: StaffActor, @IdParam() id: string, @Body() move: NewCashMove): Promise<CashMoveView> {
    return this.cash.payIn(me, id, move);
  }

  /** Cash leaves the drawer for something that was bought, say. More than should be in it: 409 `DRAWER_SHORT`. */
  @Post(':id/pay-out')
  @Allow('shifts.work')
  @Keyed()
  payOut(@Person() me: StaffActor, @IdParam() id: string, @Body() move: NewCashMove): Promise<CashMoveView> {
    return this.cash.payOut(me, id, move);
  }

  /** Too much cash for a drawer goes to the safe. More than should be in it: 409 `DRAWER_SHORT`. */
  @Post(':id/drop')
  @Allow('shifts.work')
  @Keyed()
  drop(@Person() me: StaffActor, @IdParam() id: string, @Body() move: NewCashMove): Promise<CashMoveView> {
    return this.cash.drop(me, id, move);
  }

  /** Tips in cash for whoever they belong to. More than is left of theirs: 409 `TIPS_EXCEEDED`. */
  @Post(':id/tips-out')
  @Allow('shifts.work')
  @Keyed()
  tipsOut(@Person() me: StaffActor, @IdParam() id: string, @Body() tips: NewTipsOut): Promise<CashMoveView> {
    return this.cash.tipsOut(me, id, tips);
  }

  /**
   * What you have found in the drawer, blind: only those who manage shifts are told what should be there. Counting again
   * is another count; all of them stand in the Z report.
   */
  @Post(':id/count')
  @Allow('shifts.work')
  @Keyed()
  count(@Person() me: StaffActor, @IdParam() id: string, @Body() count: NewCashCount): Promise<CashCountView> {
    return this.cash.count(me, id, count);
  }

  /**
   * Sums the shift up: its Z report gets the next number and is kept as it is. A drawer in which cash has moved must be
   * counted, after the last of it: 409 `COUNT_REQUIRED`. Too much or too little above your limit needs an approval.
   * Orders that are not paid go on and are listed. `If-Match` names the shift's version.
   */
  @Post(':id/close')
  @HttpCode(200)
  @Allow('shifts.work')
  @Keyed()
  close(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() closing: ShiftClosing,
  ): Promise<ZReportView> {
    return this.closing.close(me, id, version, closing);
  }
}
