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

  /** Lists webhooks, newest first. An admin sees all webhooks of the venue, other users their own. */
  @Get()
  @Allow('webhooks.manage')
  @Paged(WebhookView)
  list(@Me() me: Actor, @Query() query: WebhooksQuery): Promise<Page<WebhookView>> {
    return this.webhooks.list(integratorOf(me), query);
  }

  /** Returns a webhook, without its secret. */
  @Get(':id')
  @Allow('webhooks.manage')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.one(integratorOf(me), id);
  }

  /**
   * Creates a webhook for events of the venue. Events are delivered from now on, each at least once, signed as in
   * Standard Webhooks. The secret is only in this answer. 409 `TOO_MANY_WEBHOOKS`: when the venue already has 100
   * webhooks.
   */
  @Post()
  @Allow('webhooks.manage')
  make(@Me() me: Actor, @Body() wanted: NewWebhook): Promise<WebhookWithSecret> {
    return this.webhooks.make(integratorOf(me), wanted);
  }

  /** Updates a webhook. Members that are left out do not change; the secret stays the same. */
  @Patch(':id')
  @Allow('webhooks.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() change: WebhookChange): Promise<WebhookView> {
    return this.webhooks.change(integratorOf(me), id, change);
  }

  /** Removes a webhook. Nothing more is sent to it, and waiting deliveries are dropped. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('webhooks.manage')
  remove(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.webhooks.remove(integratorOf(me), id);
  }

  /**
   * Enables a webhook. The webhook receives events from now on; `resend-failed` and `GET /events` give those that it
   * missed. 409 `WEBHOOK_KEY_ENDED`: when the key that created the webhook is no longer valid.
   */
  @Post(':id/enable')
  @HttpCode(200)
  @Allow('webhooks.manage')
  enable(@Me() me: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.enable(integratorOf(me), id);
  }

  /**
   * Sends a `webhook.test` message to a webhook. The message is delivered like every event. Waiting deliveries are
   * tried at once as well. 409 `WEBHOOK_DISABLED`: when the webhook is disabled.
   */
  @Post(':id/test')
  @HttpCode(202)
  @Allow('webhooks.manage')
  test(@Me() me: Actor, @IdParam() id: string): Promise<WebhookDeliveryView> {
    return this.webhooks.test(integratorOf(me), id);
  }

  /**
   * Tries all waiting deliveries of a webhook at once. The operation is for a receiver that works again before the
   * server finds out. Pauses end, also those of single deliveries. 409 `WEBHOOK_DISABLED`: when the webhook is
   * disabled.
   */
  @Post(':id/wake')
  @HttpCode(200)
  @Allow('webhooks.manage')
  wake(@Me() me: Actor, @IdParam() id: string): Promise<WebhookView> {
    return this.webhooks.wake(integratorOf(me), id);
  }

  /**
   * Creates a new secret for a webhook. The secret is only in this answer. Both secrets sign until the overlap ends.
   * 409 `SECRET_ROTATION_UNDER_WAY`: during an overlap, unless `overlap_seconds` is 0.
   */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Allow('webhooks.manage')
  rotate(@Me() me: Actor, @IdParam() id: string, @Body() rotation: SecretRotation): Promise<WebhookWithSecret> {
    return this.webhooks.rotateSecret(integratorOf(me), id, rotation.overlap_seconds);
  }
}
