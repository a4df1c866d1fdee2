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

  /** Returns the state of the webhooks. An admin sees all webhooks of the venue, other users their own. */
  @Get('health')
  @Allow('webhooks.manage')
  health(@Me() me: Actor): Promise<WebhookHealthView> {
    return this.log.health(integratorOf(me));
  }

  /** Lists the deliveries of a webhook, newest first. Waiting deliveries are included. Deliveries are kept 30 days. */
  @Get(':id/deliveries')
  @Allow('webhooks.manage')
  list(@Me() me: Actor, @IdParam() id: string, @Query() query: DeliveriesQuery): Promise<WebhookDeliveriesView> {
    return this.log.list(integratorOf(me), id, query);
  }

  /** Returns a delivery, with its body and all attempts. */
  @Get('deliveries/:id')
  @Allow('webhooks.manage')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WholeWebhookDelivery> {
    return this.log.one(integratorOf(me), id);
  }

  /**
   * Sends a delivery again, whatever its result. The bytes and the id are the same. 409 `WEBHOOK_DISABLED`: when the
   * webhook is disabled.
   */
  @Post('deliveries/:id/resend')
  @HttpCode(202)
  @Allow('webhooks.manage')
  resend(@Me() me: Actor, @IdParam() id: string): Promise<WebhookDeliveryView> {
    return this.log.resend(integratorOf(me), id);
  }

  /** Resends all failed deliveries since a time, oldest first. 409 `WEBHOOK_DISABLED`: when the webhook is disabled. */
  @Post(':id/resend-failed')
  @HttpCode(202)
  @Allow('webhooks.manage')
  resendFailed(@Me() me: Actor, @IdParam() id: string, @Body() { since }: ResendFailed): Promise<ResentView> {
    return this.log.resendFailed(integratorOf(me), id, since);
  }
}
