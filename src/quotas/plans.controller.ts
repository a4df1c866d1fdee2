import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { staffOnly, type Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { IdParam, Keyed, Paged } from '../http/route.js';
import { KeyUsageView, PlanView, QuotaThresholdView, QuotaView, RenewInput } from './quota.dto.js';
import { QuotasService } from './quotas.service.js';

@ApiTags('Limits')
@ApiExtraModels(QuotaThresholdView)
@Controller()
export class PlansController {
  constructor(private readonly quotas: QuotasService) {}

  /** What a key may use up, by plan. */
  @Get('api-plans')
  @Allow('usage.read')
  @Paged(PlanView)
  plans(@Query() query: PageQuery): Page<PlanView> {
    return this.quotas.plans(query);
  }

  /**
   * What was used in this month of the venue's calendar, by group of keys: a key sees its own, a developer those of their
   * own keys, others all. A group appears with its first call of the month.
   */
  @Get(['api-plans/me/usage', 'balance'])
  @Allow('usage.read')
  @Paged(QuotaView)
  usage(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<QuotaView>> {
    return this.quotas.usage(me, query);
  }

  /**
   * What the key and those that it was rotated from have used in this month, and what has changed it, the last first; a
   * developer sees that of their own keys.
   */
  @Get('api-keys/:id/usage')
  @Allow('keys.own')
  usageOf(@Me() me: Actor, @IdParam() id: string, @Query() query: PageQuery): Promise<KeyUsageView> {
    return this.quotas.usageOf(staffOnly(me), id, query);
  }

  /**
   * Grant a group of keys, by its `group_id`, the month of its plan again. It is kept in the ledger with your name.
   */
  @Post('api-plans/:id/renew')
  @HttpCode(200)
  @Allow('limits.manage')
  @Keyed()
  renew(@Me() me: Actor, @IdParam() id: string): Promise<QuotaView> {
    return this.quotas.renew(staffOnly(me), id);
  }

  /** The same as `POST /api-plans/{id}/renew`. */
  @Post('balance/renew')
  @HttpCode(200)
  @Allow('limits.manage')
  @Keyed()
  renewAlias(@Me() me: Actor, @Body() { group_id: groupId }: RenewInput): Promise<QuotaView> {
    return this.quotas.renew(staffOnly(me), groupId);
  }
}
