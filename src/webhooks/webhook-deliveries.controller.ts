import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { integratorOf } from './integrator.js';
import {
  DeliveriesQuery,
  ResendFailed,
  ResentView,
  WebhookDeliveriesView,
  WebhookDeliveryView,
  WebhookHealthView,
  WholeWebhookDelivery,
} from './webhook-delivery.dto.js';
import { WebhookLog } from './webhook-log.service.js';

@ApiTags('Webhooks')
@Controller('webhooks')
export class WebhookDeliveriesController {
  constructor(private readonly log: WebhookLog) {}

  /** How the webhooks are doing: an admin's answer is of all of the restaurant, others' of their own. */
  @Get('health')
  @Allow('webhooks.manage')
  health(@Me() me: Actor): Promise<WebhookHealthView> {
    return this.log.health(integratorOf(me));
  }

  /** What was sent to it and what waits, newest first; kept 30 days. */
  @Get(':id/deliveries')
  @Allow('webhooks.manage')
  list(@Me() me: Actor, @IdParam() id: string, @Query() query: DeliveriesQuery): Promise<WebhookDeliveriesView> {
    return this.log.list(integratorOf(me), id, query);
  }

  /** One delivery, with the bytes that are sent and what came of each try. */
  @Get('deliveries/:id')
  @Allow('webhooks.manage')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WholeWebhookDelivery> {
    return this.log.one(integratorOf(me), id);
  }

  /** Sends the same bytes under the same id once more, whatever became of it. 409 `WEBHOOK_DISABLED`. */
  @Post('deliveries/:id/resend')
  @HttpCode(202)
  @Allow('webhooks.manage')
  resend(@Me() me: Actor, @IdParam() id: string): Promise<WebhookDeliveryView> {
    return this.log.resend(integratorOf(me), id);
  }

  /** As `resend` for all that was given up since then, oldest first. 409 `WEBHOOK_DISABLED`. */
  @Post(':id/resend-failed')
  @HttpCode(202)
  @Allow('webhooks.manage')
  resendFailed(@Me() me: Actor, @IdParam() id: string, @Body() { since }: ResendFailed): Promise<ResentView> {
    return this.log.resendFailed(integratorOf(me), id, since);
  }
}
