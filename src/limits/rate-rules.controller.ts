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

  /** The venue's own rules by name; the usual limits hold besides. */
  @Get()
  @Allow('limits.manage')
  @CountAs('nothing')
  @Paged(RateRuleView)
  list(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<RateRuleView>> {
    return this.rules.list(me.venueId, query);
  }

  /**
   * Limit calls further than usual. The rule holds on all instances within 2 s. Strangers are judged by it where the
   * house has one venue only; keys wherever they call from, everybody else not from trusted addresses. A rule never
   * limits the routes that manage limits.
   */
  @Post()
  @Allow('limits.manage')
  @CountAs('nothing')
  make(@Me() me: Actor, @Body() input: NewRateRule): Promise<RateRuleView> {
    return this.rules.make(me.venueId, input);
  }

  /** Which limits would judge such a call, what is left of each, and how many calls at once would pass. Nothing is used. */
  @Post('simulate')
  @HttpCode(200)
  @Allow('limits.manage')
  @CountAs('nothing')
  simulate(@Me() me: Actor, @Body() input: Simulation): Promise<SimulationView> {
    return this.simulations.simulate(me.venueId, input);
  }

  /** One rule. */
  @Get(':id')
  @Allow('limits.manage')
  @CountAs('nothing')
  one(@Me() me: Actor, @IdParam() id: string): Promise<RateRuleView> {
    return this.rules.one(me.venueId, id);
  }

  /** Change a rule's name or how much it lets through; whom it is about stays. */
  @Patch(':id')
  @Allow('limits.manage')
  @CountAs('nothing')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: RateRuleChange): Promise<RateRuleView> {
    return this.rules.change(me.venueId, id, input);
  }

  /** The usual limits hold on. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('limits.manage')
  @CountAs('nothing')
  remove(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.rules.remove(me.venueId, id);
  }
}
