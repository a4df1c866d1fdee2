import { Module } from '@nestjs/common';
import { FiscalModule } from '../fiscal/fiscal.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PaymentMethodsModule } from '../payments/payment-methods.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { RefundNews } from './refund-news.js';
import { RefundOutcomes } from './refund-outcomes.js';
import { RefundingService } from './refunding.service.js';
import { RefundsController } from './refunds.controller.js';
import { RefundsService } from './refunds.service.js';
import { WaysBackService } from './ways-back.service.js';

@Module({
  imports: [FiscalModule, OrdersModule, PaymentMethodsModule, ProvidersModule],
  controllers: [RefundsController],
  providers: [RefundsService, RefundingService, RefundNews, RefundOutcomes, WaysBackService],
})
export class RefundsModule {}
