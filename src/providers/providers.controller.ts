import { Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me, Public } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { CountAs, Paged } from '../http/route.js';
import { Sent, TakesFile, type SentFile } from '../http/sent-file.js';
import {
  EventTaken,
  OperationsQuery,
  ProviderOperationView,
  ReconciliationsQuery,
  ReconciliationView,
} from './provider.dto.js';
import { ProviderBooksService } from './provider-books.service.js';
import { Webhooks } from './webhooks.js';

// Limit of an event; real ones have a few kilobytes.
const LARGEST_EVENT = { types: ['application/json'], mostBytes: 256 * 1024 };

@ApiTags('Payment providers')
@Controller('providers')
export class ProvidersController {
  constructor(
    private readonly books: ProviderBooksService,
    private readonly webhooks: Webhooks,
  ) {}

  /** Lists requests to payment providers, newest first. */
  @Get('operations')
  @Allow('providers.read')
  @Paged(ProviderOperationView)
  operations(@Me() me: Actor, @Query() query: OperationsQuery): Promise<Page<ProviderOperationView>> {
    return this.books.operations(me.venueId, query);
  }

  /**
   * Lists reconciliations with payment providers. Each reconciliation compares the ledger with the records of a
   * provider for a business date. The server writes them every night.
   */
  @Get('reconciliations')
  @Allow('providers.read')
  @Paged(ReconciliationView)
  reconciliations(@Me() me: Actor, @Query() query: ReconciliationsQuery): Promise<Page<ReconciliationView>> {
    return this.books.reconciliations(me.venueId, query);
  }

  /**
   * Receives webhooks of a payment provider. Only `sandbox` and `stripe` call this operation, and sign each request.
   * Each event counts once.
   */
  @Post(':name/webhook')
  @HttpCode(200)
  @Public()
  @CountAs('entrances')
  @TakesFile(LARGEST_EVENT, { type: 'object', description: 'An event as the provider writes it.' })
  async hear(
    @Param('name') name: string,
    @Headers() headers: Record<string, string>,
    @Sent() sent: SentFile,
  ): Promise<EventTaken> {
    const provider = this.webhooks.addressed(name);
    sent.refuseByHead();
    await this.webhooks.take(provider, headers, await sent.read());
    return { received: true };
  }
}
