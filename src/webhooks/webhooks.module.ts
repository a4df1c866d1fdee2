import { Inject, Module } from '@nestjs/common';
import { LogReaders } from '../events/log-readers.js';
import { FanOut } from './fan-out.service.js';
import { WebhookCourier } from './webhook-courier.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookKeeping } from './webhook-keeping.js';
import { WebhookLog } from './webhook-log.service.js';
import { WebhookRules } from './webhook-rules.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';
import { WebhookTry } from './webhook-try.js';
import { WebhookTurns } from './webhook-turns.service.js';

/** What other companies' programs are told of what happens. */
@Module({
  controllers: [WebhookDeliveriesController, WebhooksController],
  providers: [
    WebhooksService,
    WebhookLog,
    WebhookRules,
    FanOut,
    WebhookTurns,
    WebhookTry,
    WebhookCourier,
    WebhookKeeping,
  ],
})
export class WebhooksModule {
  constructor(@Inject(LogReaders) readers: LogReaders, @Inject(FanOut) fanOut: FanOut) {
    readers.register({ name: 'The webhooks', lowest: (reader, venueId) => fanOut.lowest(reader, venueId) });
  }
}
