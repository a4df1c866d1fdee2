import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Meter } from '../http/meter.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import type { Buckets } from './buckets.js';
import { watchDegraded } from './degraded-gauge.js';
import { HouseRules } from './house-rules.js';
import { IpBlocksController } from './ip-blocks.controller.js';
import { IpBlocksService } from './ip-blocks.service.js';
import { LimitsGuard } from './limits.guard.js';
import { MemoryBuckets } from './memory-buckets.js';
import { RateRulesController } from './rate-rules.controller.js';
import { RateRulesService } from './rate-rules.service.js';
import { RedisBuckets } from './redis-buckets.js';
import { RefusedStrangers } from './refused-strangers.js';
import { SimulationsService } from './simulations.service.js';
import { SHARED_BUCKETS, Turnstile } from './turnstile.js';

/** How often somebody may call. Every route of every feature passes through the guard. */
@Global()
@Module({
  imports: [QuotasModule],
  controllers: [RateRulesController, IpBlocksController],
  providers: [
    { provide: APP_GUARD, useClass: LimitsGuard },
    { provide: MemoryBuckets, inject: [Clock], useFactory: (clock: Clock) => new MemoryBuckets(clock) },
    {
      provide: SHARED_BUCKETS,
      inject: [Config, Keys, MemoryBuckets],
      useFactory: ({ redisUrl }: Config, { limitBuckets }: Keys, memory: MemoryBuckets): Buckets =>
        redisUrl === null ? memory : new RedisBuckets(redisUrl, `qres:{${limitBuckets}}:`, memory),
    },
    { provide: Meter, useExisting: Turnstile },
    HouseRules,
    IpBlocksService,
    RateRulesService,
    RefusedStrangers,
    SimulationsService,
    Turnstile,
  ],
  exports: [Meter],
})
export class LimitsModule implements OnApplicationShutdown {
  constructor(@Inject(SHARED_BUCKETS) private readonly buckets: Buckets) {
    if (buckets instanceof RedisBuckets) watchDegraded(() => buckets.isDegraded);
  }

  onApplicationShutdown(): void {
    if (this.buckets instanceof RedisBuckets) this.buckets.close();
  }
}
