import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { DepositsController } from './deposits/deposits.controller.js';
import { DepositsService } from './deposits/deposits.service.js';
import { DepositUsesService } from './deposits/deposit-uses.service.js';
import { GuestTendersService } from './guest-tenders.service.js';
import { PaymentEndings } from './payment-endings.service.js';
import { PaymentMethodsModule } from './payment-methods.module.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';
import { PaymentVoidsService } from './payment-voids.service.js';
import { ProviderPaymentsService } from './provider-payments.service.js';
import { ProviderVoidsService } from './provider-voids.service.js';
import { TakingsService } from './takings.service.js';
import { TenderSourcesService } from './tender-sources.service.js';
import { TendersController } from './tenders.controller.js';
import { TipsService } from './tips.service.js';

@Module({
  imports: [OrdersModule, PaymentMethodsModule, ProvidersModule],
  controllers: [PaymentsController, TendersController, DepositsController],
  providers: [
    DepositsService,
    DepositUsesService,
    GuestTendersService,
    PaymentEndings,
    PaymentsService,
    PaymentVoidsService,
    ProviderPaymentsService,
    ProviderVoidsService,
    TakingsService,
    TenderSourcesService,
    TipsService,
  ],
  exports: [GuestTendersService, PaymentEndings, ProviderPaymentsService],
})
export class PaymentsModule {}
