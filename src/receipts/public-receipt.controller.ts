import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/allow.js';
import { linked } from './links.js';
import { PublicReceiptQuery } from './receipt.dto.js';
import { ReceiptsService } from './receipts.service.js';
import { ReceiptShowing, RECEIPT_POLICY } from './showing.service.js';

@ApiTags('Receipts')
@Controller('r')
export class PublicReceiptController {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly showing: ReceiptShowing,
  ) {}

  /** Returns the receipt behind a printed code, as a page. The page has no scripts and is not cached. */
  @Get(':token')
  @Public()
  @ApiProduces('text/html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', RECEIPT_POLICY)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Header('x-robots-tag', 'noindex')
  async one(@Param('token') token: string, @Query() { lang }: PublicReceiptQuery): Promise<string> {
    const { receipt, document } = await this.receipts.byToken(token);
    // Without the QR code, which leads to this page.
    return this.showing.page(linked(document, receipt, null), 0, lang);
  }
}
