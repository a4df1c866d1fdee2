import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Keyed, Paged } from '../http/route.js';
import {
  Correction,
  FiscalDocumentsQuery,
  FiscalDocumentView,
  SkippedDocument,
  WholeFiscalDocument,
} from './fiscal-document.dto.js';
import { FiscalService } from './fiscal.service.js';

@ApiTags('Fiscal documents')
@Controller('fiscal/documents')
export class FiscalController {
  constructor(private readonly fiscal: FiscalService) {}

  /** Documents for the state, newest first. */
  @Get()
  @Allow('fiscal.manage')
  @Paged(FiscalDocumentView)
  list(@Me() me: Actor, @Query() query: FiscalDocumentsQuery): Promise<Page<FiscalDocumentView>> {
    return this.fiscal.list(me.venueId, query);
  }

  /** One document, with what is registered. */
  @Get(':id')
  @Allow('fiscal.manage')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WholeFiscalDocument> {
    return this.fiscal.one(me.venueId, id);
  }

  /**
   * Puts a signed document right: it is registered once more as a CORRECTION that names it and says why. 409
   * `DOCUMENT_UNSIGNED` before it is signed; 409 `DOCUMENT_CORRECTED` where it was corrected already: correct that one.
   */
  @Post(':id/correct')
  @Allow('fiscal.manage')
  @Keyed()
  correct(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() { reason }: Correction,
  ): Promise<FiscalDocumentView> {
    return this.fiscal.correct(me, id, reason);
  }

  /** Tries a document at once, also one that was refused. 409 `DOCUMENT_SIGNED` where nothing is left to try. */
  @Post(':id/retry')
  @HttpCode(200)
  @Allow('fiscal.manage')
  retry(@Person() me: StaffActor, @IdParam() id: string): Promise<FiscalDocumentView> {
    return this.fiscal.retry(me, id);
  }

  /**
   * Documents are registered in their order, so each waits for the one before it. This lets the others go on without a
   * document that its driver does not take; it can be tried again later. 409 `DOCUMENT_SIGNED`.
   */
  @Post(':id/skip')
  @HttpCode(200)
  @Allow('fiscal.manage')
  skip(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() { reason }: SkippedDocument,
  ): Promise<FiscalDocumentView> {
    return this.fiscal.skip(me, id, reason);
  }
}
