import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PrintingModule } from '../printing/printing.module.js';
import { PublicReceiptController } from './public-receipt.controller.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsService } from './receipts.service.js';
import { SaleReceipts } from './sale-receipts.service.js';
import { ReceiptShowing } from './showing.service.js';

/** What guests are given of what they owe and paid, on paper and on screens. */
@Module({
  imports: [OrdersModule, PicturesModule, PrintingModule],
  controllers: [ReceiptsController, PublicReceiptController],
  providers: [ReceiptShowing, ReceiptsService, SaleReceipts],
  exports: [SaleReceipts],
})
export class ReceiptsModule {}
