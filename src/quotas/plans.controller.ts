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

  /** Lists the API plans with their limits and quotas. */
  @Get('api-plans')
  @Allow('usage.read')
  @Paged(PlanView)
  plans(@Query() query: PageQuery): Page<PlanView> {
    return this.quotas.plans(query);
  }

  /**
   * Lists the usage of this month, by group of keys. The month is that of the venue's calendar. A key sees its own
   * group, a developer the groups of their own keys, everyone else sees all groups. A group appears with its first call
   * of the month.
   */
  @Get(['api-plans/me/usage', 'balance'])
  @Allow('usage.read')
  @Paged(QuotaView)
  usage(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<QuotaView>> {
    return this.quotas.usage(me, query);
  }

  /**
   * Returns the usage of a key this month, and its changes. The usage includes the keys that the key was rotated from.
   * The changes of the quota come newest first. A developer sees their own keys only.
   */
  @Get('api-keys/:id/usage')
  @Allow('keys.own')
  usageOf(@Me() me: Actor, @IdParam() id: string, @Query() query: PageQuery): Promise<KeyUsageView> {
    return this.quotas.usageOf(staffOnly(me), id, query);
  }

  /**
   * Grants a group of keys its monthly quota again. `id` is the `group_id` of the keys. The grant is recorded with the
   * user.
   */
  @Post('api-plans/:id/renew')
  @HttpCode(200)
  @Allow('limits.manage')
  @Keyed()
  renew(@Me() me: Actor, @IdParam() id: string): Promise<QuotaView> {
    return this.quotas.renew(staffOnly(me), id);
  }

  /** Grants a quota again, as `POST /api-plans/{id}/renew`. */
  @Post('balance/renew')
  @HttpCode(200)
  @Allow('limits.manage')
  @Keyed()
  renewAlias(@Me() me: Actor, @Body() { group_id: groupId }: RenewInput): Promise<QuotaView> {
    return this.quotas.renew(staffOnly(me), groupId);
  }
}
