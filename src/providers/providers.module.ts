import { Module } from '@nestjs/common';
import { Courier } from './courier.js';
import { Gateway } from './gateway.service.js';
import { OperationTurns } from './operation-turns.js';
import { Outcomes } from './outcomes.service.js';
import { ProviderBooksService } from './provider-books.service.js';
import { ProvidersController } from './providers.controller.js';
import { Providers } from './providers.js';
import { Reconciler } from './reconciler.js';
import { Webhooks } from './webhooks.js';

@Module({
  controllers: [ProvidersController],
  providers: [Providers, Outcomes, OperationTurns, Courier, Gateway, Webhooks, Reconciler, ProviderBooksService],
  exports: [Gateway, Outcomes],
})
export class ProvidersModule {}
