import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../../auth/actor.js';
import { Allow, Me, Person } from '../../auth/allow.js';
import type { Page } from '../../http/page.dto.js';
import { IdParam, Keyed, Paged } from '../../http/route.js';
import { DepositReturn, DepositSheet, DepositsQuery, DepositView, NewDeposit } from './deposit.dto.js';
import { DepositsService } from './deposits.service.js';

@ApiTags('Deposits')
@Controller('deposits')
export class DepositsController {
  constructor(private readonly deposits: DepositsService) {}

  /** Lists deposits, newest first. */
  @Get()
  @Allow('deposits.read')
  @Paged(DepositView)
  list(@Me() me: Actor, @Query() query: DepositsQuery): Promise<Page<DepositView>> {
    return this.deposits.list(me.venueId, query);
  }

  /** Returns a deposit with its uses and returns. At most the last 100 uses and returns are listed. */
  @Get(':id')
  @Allow('deposits.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<DepositSheet> {
    return this.deposits.one(me.venueId, id);
  }

  /**
   * Takes a deposit from a guest, before there is a check. A payment uses the deposit when it names the deposit as
   * `deposit_id`.
   */
  @Post()
  @Allow('deposits.take')
  @Keyed()
  take(@Person() me: StaffActor, @Body() deposit: NewDeposit): Promise<DepositView> {
    return this.deposits.take(me, deposit);
  }

  /**
   * Returns the rest of a deposit to the guest, or a part. Above the limit of the user's role an approval is required
   * (403 `APPROVAL_REQUIRED`).
   */
  @Post(':id/return')
  @HttpCode(200)
  @Allow('deposits.return')
  @Keyed()
  giveBack(@Person() me: StaffActor, @IdParam() id: string, @Body() wanted: DepositReturn): Promise<DepositView> {
    return this.deposits.giveBack(me, id, wanted);
  }
}
