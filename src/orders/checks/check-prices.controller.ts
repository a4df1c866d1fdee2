import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../../auth/actor.js';
import { Allow, Me, Person } from '../../auth/allow.js';
import { IdParam, IfMatch, Keyed, Versioned } from '../../http/route.js';
import { CheckPricesService } from './check-prices.service.js';
import { CheckSheet } from './check-sheet.dto.js';
import { DiscountsService } from '../discounts/discounts.service.js';
import { Explanation } from './explanation.dto.js';
import { NewDiscount, ServiceChargeWaiver } from '../discounts/new-discount.dto.js';
import { OrderView } from '../order.dto.js';

@ApiTags('Checks')
@Controller()
export class CheckPricesController {
  constructor(
    private readonly prices: CheckPricesService,
    private readonly discounts: DiscountsService,
  ) {}

  /** Lists the checks of an order. Each check comes with its discounts and service charges. */
  @Get('orders/:id/checks')
  @Allow('checks.read')
  sheets(@Me() me: Actor, @IdParam() id: string): Promise<CheckSheet[]> {
    return this.prices.sheets(me.venueId, id);
  }

  /** Explains the total of a check. Lists every step of the calculation, for the check as a whole and for each line. */
  @Get('checks/:id/explanation')
  @Allow('checks.read')
  explain(@Me() me: Actor, @IdParam() id: string): Promise<Explanation> {
    return this.prices.explain(me.venueId, id);
  }

  /**
   * Gives a discount or a comp on a line or the whole check. A comp covers only the portions that are on the check at
   * that moment; anything added later is paid. Above the limit of the user's role an approval is required (403
   * `APPROVAL_REQUIRED`); discounts of the same kind without an approval count together against the limit. 409
   * `REFUND_FIRST`: when more is already paid than would then be owed.
   */
  @Post('orders/:id/discounts')
  @Allow('orders.discount')
  @Keyed()
  @Versioned()
  give(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() wanted: NewDiscount,
  ): Promise<OrderView> {
    return this.discounts.give(me, id, version, wanted);
  }

  /** Removes a discount. The discount stays on record, with the user who removed it. */
  @Delete('orders/:id/discounts/:discount_id')
  @Allow('orders.discount')
  @Versioned()
  remove(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IdParam('discount_id') discountId: string,
    @IfMatch() version: number,
  ): Promise<OrderView> {
    return this.discounts.remove(me, id, discountId, version);
  }

  /**
   * Waives the service charge of a check, or charges it again. A waiver requires a reason, and an approval above the
   * limit of the user's role.
   */
  @Post('orders/:id/service-charge')
  @HttpCode(200)
  @Allow('orders.discount')
  @Versioned()
  chargeService(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() waiver: ServiceChargeWaiver,
  ): Promise<OrderView> {
    return this.discounts.chargeService(me, id, version, waiver);
  }
}
