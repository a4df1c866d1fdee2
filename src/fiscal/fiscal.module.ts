import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { FiscalController } from './fiscal.controller.js';
import { FiscalCourier } from './fiscal-courier.js';
import { FiscalDrivers } from './fiscal-drivers.js';
import { FiscalQueue } from './fiscal-queue.service.js';
import { FiscalService } from './fiscal.service.js';
import { FiscalTurns } from './fiscal-turns.js';
import { SignedChecks } from './signed-checks.service.js';
import { JournalDriver } from './journal/journal-driver.js';

@Module({
  imports: [OrdersModule, ReceiptsModule],
  controllers: [FiscalController],
  providers: [FiscalService, FiscalQueue, FiscalTurns, FiscalCourier, FiscalDrivers, JournalDriver, SignedChecks],
  exports: [FiscalQueue],
})
export class FiscalModule {}
