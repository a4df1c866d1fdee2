import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { integratorOf } from './integrator.js';
import {
  NewWebhook,
  SecretRotation,
  WebhookChange,
  WebhooksQuery,
  WebhookView,
  WebhookWithSecret,
} from './webhook.dto.js';
import { WebhookDeliveryView } from './webhook-delivery.dto.js';
import { WebhookTrouble } from './webhook-trouble.dto.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('Webhooks')
@ApiExtraModels(WebhookTrouble)
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  /** Newest first. An admin sees all of the restaurant, others their own. */
  @Get()
  @Allow('webhooks.manage')
  @Paged(WebhookView)
  list(@Me() me: Actor, @Query() query: WebhooksQuery): Promise<Page<WebhookView>> {
    return this.webhooks.list(integratorOf(me), query);
  }

  /** A webhook, without its secret. */
  @Get(':id')
  @Allow('webhooks.manage')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.one(integratorOf(me), id);
  }

  /**
   * The restaurant's events are sent there from now on, signed as Standard Webhooks says, each at least once. The secret
   * is shown in this answer and never again. 409 `TOO_MANY_WEBHOOKS` at the hundredth.
   */
  @Post()
  @Allow('webhooks.manage')
  make(@Me() me: Actor, @Body() wanted: NewWebhook): Promise<WebhookWithSecret> {
    return this.webhooks.make(integratorOf(me), wanted);
  }

  /** Changes what is left in; the secret stays. */
  @Patch(':id')
  @Allow('webhooks.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() change: WebhookChange): Promise<WebhookView> {
    return this.webhooks.change(integratorOf(me), id, change);
  }

  /** Nothing is sent there any more, and what waited is given up. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('webhooks.manage')
  remove(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.webhooks.remove(integratorOf(me), id);
  }

  /**
   * It hears what happens from now on; `resend-failed` and `GET /events` tell what it has missed. 409 `WEBHOOK_KEY_ENDED`
   * when a key made it that lets nobody in any more.
   */
  @Post(':id/enable')
  @HttpCode(200)
  @Allow('webhooks.manage')
  enable(@Me() me: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.enable(integratorOf(me), id);
  }

  /** Sends a message of the type `webhook.test` the way of every other; what waits is tried at once as well. */
  @Post(':id/test')
  @HttpCode(202)
  @Allow('webhooks.manage')
  test(@Me() me: Actor, @IdParam() id: string): Promise<WebhookDeliveryView> {
    return this.webhooks.test(integratorOf(me), id);
  }

  /**
   * Tries at once whatever waits: for a receiver that is back and need not be found. Pauses, also those of single messages,
   * are over. 409 `WEBHOOK_DISABLED`.
   */
  @Post(':id/wake')
  @HttpCode(200)
  @Allow('webhooks.manage')
  wake(@Me() me: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.wake(integratorOf(me), id);
  }

  /**
   * Makes another secret, shown in this answer and never again. Both sign until the overlap is over; until then 409
   * `SECRET_ROTATION_UNDER_WAY`, unless `overlap_seconds` is 0.
   */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Allow('webhooks.manage')
  rotate(@Me() me: Actor, @IdParam() id: string, @Body() rotation: SecretRotation): Promise<WebhookWithSecret> {
    return this.webhooks.rotateSecret(integratorOf(me), id, rotation.overlap_seconds);
  }
}
