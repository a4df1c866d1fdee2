import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { NewServiceCharges, ServiceChargesView } from './service-charge.dto.js';
import { ServiceChargesService } from './service-charges.service.js';

@ApiTags('Pricing')
@Controller('service-charges')
export class ServiceChargesController {
  constructor(private readonly charges: ServiceChargesService) {}

  /** Lists the service charges for new orders. */
  @Get()
  @Allow('venue.read')
  list(@Me() me: Actor): Promise<ServiceChargesView> {
    return this.charges.list(me.venueId);
  }

  /** Replaces the service charges for new orders. */
  @Put()
  @Allow('venue.manage')
  replace(@Me() me: Actor, @Body() wanted: NewServiceCharges): Promise<ServiceChargesView> {
    return this.charges.replace(me.venueId, wanted);
  }
}
