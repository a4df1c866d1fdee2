import { Module, type DynamicModule } from '@nestjs/common';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AuthModule } from './auth/auth.module.js';
import { Clock } from './config/clock.js';
import type { Config } from './config/config.js';
import { Timings } from './config/timings.js';
import { DevicesModule } from './devices/devices.module.js';
import { EventsModule } from './events/events.module.js';
import { FiscalModule } from './fiscal/fiscal.module.js';
import { FloorModule } from './floor/floor.module.js';
import { GuestPageModule } from './guest-page/guest-page.module.js';
import { GuestsModule } from './guests/guests.module.js';
import { IngredientsModule } from './ingredients/ingredients.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { KitchenModule } from './kitchen/kitchen.module.js';
import { StationsModule } from './stations/stations.module.js';
import { MenuModule } from './menu/menu.module.js';
import { MenuExchangeModule } from './menu-exchange/menu-exchange.module.js';
import { MonitoringModule } from './monitoring/monitoring.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { PaymentMethodsModule } from './payments/payment-methods.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { PrintingModule } from './printing/printing.module.js';
import { PlatformModule } from './platform.module.js';
import { PricingModule } from './pricing/pricing.module.js';
import { ProvidersModule } from './providers/providers.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { RequestLogModule } from './request-log/request-log.module.js';
import { RefundsModule } from './refunds/refunds.module.js';
import { QuotasModule } from './quotas/quotas.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ShiftsModule } from './shifts/shifts.module.js';
import { NameLookup } from './http/name-lookup.js';
import { TimeClockModule } from './time-clock/time-clock.module.js';
import { UsersModule } from './users/users.module.js';
import { VenuesModule } from './venues/venues.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

const FEATURES = [
  // First, so that its guard stands behind the one who knows the caller and before everybody else.
  LimitsModule,
  QuotasModule,
  VenuesModule,
  UsersModule,
  DevicesModule,
  ApiKeysModule,
  FloorModule,
  StationsModule,
  PrintingModule,
  PicturesModule,
  MenuModule,
  IngredientsModule,
  MenuExchangeModule,
  MonitoringModule,
  PricingModule,
  OrdersModule,
  KitchenModule,
  PaymentMethodsModule,
  ProvidersModule,
  PaymentsModule,
  RefundsModule,
  FiscalModule,
  ReceiptsModule,
  ShiftsModule,
  TimeClockModule,
  ReportsModule,
  GuestsModule,
  GuestPageModule,
  RealtimeModule,
  WebhooksModule,
  RequestLogModule,
];

/** The product: the platform and the list of features. */
@Module({})
export class AppModule {
  static with(config: Config, clock = new Clock(), names = new NameLookup(), timings = new Timings()): DynamicModule {
    const platform = PlatformModule.with(config, clock, names, timings);
    return { module: AppModule, imports: [platform, AuthModule, EventsModule, ...FEATURES] };
  }
}
