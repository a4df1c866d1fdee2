import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { NewPricingPolicy, PricingPoliciesQuery, PricingPolicyView } from './pricing-policy.dto.js';
import { PricingPoliciesService } from './pricing-policies.service.js';

@ApiTags('Pricing')
@Controller('pricing-policies')
export class PricingPoliciesController {
  constructor(private readonly policies: PricingPoliciesService) {}

  /**
   * Lists pricing policies by name, newest version first. The built-in policy, `default` version 1, is not in the list.
   */
  @Get()
  @Allow('venue.read')
  @Paged(PricingPolicyView)
  list(@Me() me: Actor, @Query() query: PricingPoliciesQuery): Promise<Page<PricingPolicyView>> {
    return this.policies.list(me.venueId, query);
  }

  /** Returns a pricing policy. */
  @Get(':id')
  @Allow('venue.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<PricingPolicyView> {
    return this.policies.one(me.venueId, id);
  }

  /**
   * Adds a pricing policy, or the next version of a policy. The policy has no effect until the venue names it, and then
   * applies to new orders only.
   */
  @Post()
  @Allow('venue.manage')
  post(@Person() me: StaffActor, @Body() wanted: NewPricingPolicy): Promise<PricingPolicyView> {
    return this.policies.post(me, wanted);
  }
}
