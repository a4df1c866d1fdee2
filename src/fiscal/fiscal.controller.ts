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

  /** Lists fiscal documents, newest first. */
  @Get()
  @Allow('fiscal.manage')
  @Paged(FiscalDocumentView)
  list(@Me() me: Actor, @Query() query: FiscalDocumentsQuery): Promise<Page<FiscalDocumentView>> {
    return this.fiscal.list(me.venueId, query);
  }

  /** Returns a fiscal document with its registered content. */
  @Get(':id')
  @Allow('fiscal.manage')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WholeFiscalDocument> {
    return this.fiscal.one(me.venueId, id);
  }

  /**
   * Corrects a signed fiscal document. The document is registered again as a CORRECTION that names the original and the
   * reason. 409 `DOCUMENT_UNSIGNED`: before the document is signed. 409 `DOCUMENT_CORRECTED`: when the document already
   * has a correction; correct that one.
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

  /**
   * Registers a fiscal document again at once. Refused documents can be retried too. 409 `DOCUMENT_SIGNED`: when the
   * document is already signed.
   */
  @Post(':id/retry')
  @HttpCode(200)
  @Allow('fiscal.manage')
  retry(@Person() me: StaffActor, @IdParam() id: string): Promise<FiscalDocumentView> {
    return this.fiscal.retry(me, id);
  }

  /**
   * Skips a fiscal document that cannot be registered. Documents are registered in order, so each waits for the one
   * before it; a skipped document lets the later documents go on. It can be retried later. 409 `DOCUMENT_SIGNED`: when
   * the document is already signed.
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
