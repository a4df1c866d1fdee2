import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { CountAs, IdParam, Paged } from '../http/route.js';
import { NewRateRule, RateRuleChange, RateRuleView } from './rate-rule.dto.js';
import { RateRulesService } from './rate-rules.service.js';
import { Simulation, SimulationView } from './simulation.dto.js';
import { SimulationsService } from './simulations.service.js';

@ApiTags('Limits')
@Controller('rate-limits')
export class RateRulesController {
  constructor(
    private readonly rules: RateRulesService,
    private readonly simulations: SimulationsService,
  ) {}

  /** Lists the rate limits of the venue, by name. The default limits apply in addition. */
  @Get()
  @Allow('limits.manage')
  @CountAs('nothing')
  @Paged(RateRuleView)
  list(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<RateRuleView>> {
    return this.rules.list(me.venueId, query);
  }

  /**
   * Adds a rate limit. The limit applies in addition to the default limits, on all instances within 2 s. It applies to
   * unauthenticated clients only where the installation has one venue, to API keys from any address, and to all other
   * callers except from trusted addresses. It never applies to the routes that manage limits.
   */
  @Post()
  @Allow('limits.manage')
  @CountAs('nothing')
  make(@Me() me: Actor, @Body() input: NewRateRule): Promise<RateRuleView> {
    return this.rules.make(me.venueId, input);
  }

  /**
   * Simulates a call against the rate limits. Lists the limits that apply to the call, the calls left of each, and how
   * many calls would pass at once. The simulation uses up no limit.
   */
  @Post('simulate')
  @HttpCode(200)
  @Allow('limits.manage')
  @CountAs('nothing')
  simulate(@Me() me: Actor, @Body() input: Simulation): Promise<SimulationView> {
    return this.simulations.simulate(me.venueId, input);
  }

  /** Returns a rate limit. */
  @Get(':id')
  @Allow('limits.manage')
  @CountAs('nothing')
  one(@Me() me: Actor, @IdParam() id: string): Promise<RateRuleView> {
    return this.rules.one(me.venueId, id);
  }

  /** Updates the name, span or size of a rate limit. `scope` and `subject` cannot change. */
  @Patch(':id')
  @Allow('limits.manage')
  @CountAs('nothing')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: RateRuleChange): Promise<RateRuleView> {
    return this.rules.change(me.venueId, id, input);
  }

  /** Removes a rate limit of the venue. The default limits still apply. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('limits.manage')
  @CountAs('nothing')
  remove(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.rules.remove(me.venueId, id);
  }
}
