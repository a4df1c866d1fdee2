import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from './config/clock.js';
import { Config } from './config/config.js';
import { Keys } from './config/keys.js';
import { Database } from './database/database.js';
import { openDatabase } from './database/open.js';
import { HealthController } from './http/health.controller.js';
import { KeyRetention } from './http/key-retention.js';
import { countRetries } from './http/metrics.js';
import { Outbound } from './http/outbound.js';
import { QuickAnswers } from './http/quick-answers.js';
import { RedisProbe } from './http/redis-probe.js';
import { schema } from './schema.js';

/** What every feature stands on: settings, clock, keys and the one door to the database. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {
    countRetries(() => database.retries);
  }

  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Keys, useValue: new Keys(config) },
        {
          provide: Database,
          useFactory: () =>
            openDatabase({
              url: config.databaseUrl,
              schema,
              purpose: 'the server',
              allowUnsafe: config.allowUnsafe,
              now: () => clock.now(),
            }),
        },
        KeyRetention,
        Outbound,
        QuickAnswers,
        RedisProbe,
      ],
      exports: [Config, Clock, Keys, Database, Outbound, QuickAnswers],
    };
  }

  // After the last request and the last frame.
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
