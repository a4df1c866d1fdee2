import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../auth/actor.js';
import { Allow, Person } from '../auth/allow.js';
import { IdParam, IfMatch, Keyed } from '../http/route.js';
import { CashCountView, CashMoved, CashMoveView, NewCashCount, NewCashMove, NewTipsOut } from './cash.dto.js';
import { CashService } from './cash.service.js';
import { ClosingService } from './closing.service.js';
import { ShiftClosing, ZReportView } from './z-report.dto.js';

/** Operations on an open shift, by the user who opened it, by users on devices of its drawer, and by managers. */
@ApiTags('Shifts')
@ApiExtraModels(CashMoved)
@Controller('shifts')
export class ShiftWorkController {
  constructor(
    private readonly cash: CashService,
    private readonly closing: ClosingService,
  ) {}

  /** Records cash put into the drawer that is not a payment. One example is change from the bank. */
  @Post(':id/pay-in')
  @Allow('shifts.work')
  @Keyed()
  payIn(@Person() me: StaffActor, @IdParam() id: string, @Body() move: NewCashMove): Promise<CashMoveView> {
    return this.cash.payIn(me, id, move);
  }

  /**
   * Records cash taken out of the drawer for an expense. 409 `DRAWER_SHORT`: when the drawer should hold less than the
   * amount.
   */
  @Post(':id/pay-out')
  @Allow('shifts.work')
  @Keyed()
  payOut(@Person() me: StaffActor, @IdParam() id: string, @Body() move: NewCashMove): Promise<CashMoveView> {
    return this.cash.payOut(me, id, move);
  }

  /**
   * Records a drop of cash from the drawer to the safe. 409 `DRAWER_SHORT`: when the drawer should hold less than the
   * amount.
   */
  @Post(':id/drop')
  @Allow('shifts.work')
  @Keyed()
  drop(@Person() me: StaffActor, @IdParam() id: string, @Body() move: NewCashMove): Promise<CashMoveView> {
    return this.cash.drop(me, id, move);
  }

  /**
   * Records tips paid out in cash to the user who earned them. 409 `TIPS_EXCEEDED`: when less than the amount is left
   * of the user's tips. 409 `DRAWER_SHORT`: when the drawer should hold less than the amount.
   */
  @Post(':id/tips-out')
  @Allow('shifts.work')
  @Keyed()
  tipsOut(@Person() me: StaffActor, @IdParam() id: string, @Body() tips: NewTipsOut): Promise<CashMoveView> {
    return this.cash.tipsOut(me, id, tips);
  }

  /**
   * Records a blind count of the drawer. Only users who manage shifts see the expected amount. A drawer can be counted
   * again; the Z report lists every count.
   */
  @Post(':id/count')
  @Allow('shifts.work')
  @Keyed()
  count(@Person() me: StaffActor, @IdParam() id: string, @Body() count: NewCashCount): Promise<CashCountView> {
    return this.cash.count(me, id, count);
  }

  /**
   * Closes the shift and stores its Z report. The Z report gets the next number and never changes. 409
   * `COUNT_REQUIRED`: when cash has moved and the drawer was not counted after the last move. A difference above the
   * limit of the user's role needs an approval. Unpaid orders stay open and are listed in the report. `If-Match`
   * carries the version of the shift.
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
