import { Body, Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { answerable, type Actor, type StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import { Origin } from '../http/origin.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Keyed, Paged } from '../http/route.js';
import { linked } from './links.js';
import {
  ReceiptEmail,
  ReceiptFormatQuery,
  ReceiptPrinted,
  ReceiptPrinting,
  receiptView,
  ReceiptSheet,
  ReceiptsQuery,
  ReceiptView,
} from './receipt.dto.js';
import { ReceiptDocumentView } from './receipt-document.dto.js';
import { ReceiptsService } from './receipts.service.js';
import { FORMAT_TYPES, ReceiptShowing, RECEIPT_POLICY } from './showing.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } };

const shownAs = (view: string) =>
  ApiResponse({
    status: 200,
    description: 'In the format that was asked for.',
    content: {
      'application/json': { schema: { $ref: view } },
      'text/html': { schema: { type: 'string' } },
      'application/pdf': BYTES,
      'application/octet-stream': BYTES,
    },
  });

@ApiTags('Receipts')
@ApiExtraModels(ReceiptSheet, ReceiptDocumentView)
@Controller()
export class ReceiptsController {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly showing: ReceiptShowing,
  ) {}

  /**
   * Returns the receipt of a check. For a check that is not closed, returns the bill as it is now. The request prints
   * and stores nothing. A receipt that was printed before is marked as a copy.
   */
  @Get('checks/:id/receipt')
  @Allow('receipts.read')
  @shownAs(getSchemaPath(ReceiptDocumentView))
  @Header('cache-control', 'no-store')
  async ofCheck(
    @Me() me: Actor,
    @IdParam() id: string,
    @Query() query: ReceiptFormatQuery,
    @Origin() origin: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptDocumentView | Buffer | string> {
    const found = await this.receipts.ofCheck(answerable(me), id);
    if (!('receipt' in found)) {
      if ((query.format ?? 'json') === 'json') return found.document;
      typed(reply, query);
      return this.showing.show(me.venueId, found.document, 0, query);
    }
    const document = linked(found.document, found.receipt, this.receipts.baseFor(origin));
    if ((query.format ?? 'json') === 'json') return document;
    typed(reply, query);
    return this.showing.show(me.venueId, document, found.receipt.prints, query);
  }

  /** Lists receipts, newest first. */
  @Get('receipts')
  @Allow('receipts.read')
  @Paged(ReceiptView)
  list(@Me() me: Actor, @Query() query: ReceiptsQuery): Promise<Page<ReceiptView>> {
    return this.receipts.list(me.venueId, query);
  }

  /** Returns a receipt. The printable formats of a receipt that was printed before are marked as a copy. */
  @Get('receipts/:id')
  @Allow('receipts.read')
  @shownAs(getSchemaPath(ReceiptSheet))
  @Header('cache-control', 'no-store')
  async one(
    @Me() me: Actor,
    @IdParam() id: string,
    @Query() query: ReceiptFormatQuery,
    @Origin() origin: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptSheet | Buffer | string> {
    const { receipt, document } = await this.receipts.one(me.venueId, id);
    const whole = linked(document, receipt, this.receipts.baseFor(origin));
    if ((query.format ?? 'json') === 'json') return { ...receiptView(receipt), document: whole };
    typed(reply, query);
    return this.showing.show(me.venueId, whole, receipt.prints, query);
  }

  /** Prints a receipt. Every print after the first is marked as a copy, with its number. */
  @Post('receipts/:id/print')
  @HttpCode(200)
  @Allow('receipts.print')
  print(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() { printer_id: printerId }: ReceiptPrinting,
    @Origin() origin: string,
  ): Promise<ReceiptPrinted> {
    return this.receipts.print(me, id, printerId, origin);
  }

  /**
   * Requests that a receipt is sent by email. The server itself sends no mail: it emits `receipt.requested` for the
   * program that does. At most 5 requests a day for each receipt, 60 an hour for each user and 500 an hour for each
   * venue; then 429 `TOO_MANY_ATTEMPTS`.
   */
  @Post('receipts/:id/email')
  @HttpCode(202)
  @Allow('receipts.print')
  email(@Person() me: StaffActor, @IdParam() id: string, @Body() { email }: ReceiptEmail): Promise<ReceiptView> {
    return this.receipts.email(me, id, email);
  }

  /**
   * Creates a receipt for one payment of a check. The receipt shows the amount that this payment paid off the check. A
   * repeated request returns the same receipt. 409 `NOT_PAID`: when the payment has not succeeded.
   */
  @Post('payments/:id/receipt')
  @HttpCode(200)
  @Allow('receipts.print')
  @Keyed()
  payer(@Person() me: StaffActor, @IdParam() id: string): Promise<ReceiptView> {
    return this.receipts.payer(me, id);
  }
}

/** Sets the content type; HTML gets a policy that allows only its own styles and pictures. */
function typed(reply: FastifyReply, { format }: ReceiptFormatQuery): void {
  if (format === undefined || format === 'json') return;
  void reply.type(FORMAT_TYPES[format]);
  if (format === 'html') void reply.header('content-security-policy', RECEIPT_POLICY);
}
