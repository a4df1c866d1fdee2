import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PrintingModule } from '../printing/printing.module.js';
import { GuestReceipts } from './guest-receipts.service.js';
import { PublicReceiptController } from './public-receipt.controller.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsService } from './receipts.service.js';
import { SaleReceipts } from './sale-receipts.service.js';
import { ReceiptShowing } from './showing.service.js';

@Module({
  imports: [OrdersModule, PicturesModule, PrintingModule],
  controllers: [ReceiptsController, PublicReceiptController],
  providers: [GuestReceipts, ReceiptShowing, ReceiptsService, SaleReceipts],
  exports: [GuestReceipts, SaleReceipts],
})
export class ReceiptsModule {}
