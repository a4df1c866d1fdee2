import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from './config/clock.js';
import { Config } from './config/config.js';
import { Keys } from './config/keys.js';
import { Sealing } from './config/sealing.js';
import { Timings } from './config/timings.js';
import { DailyBackup } from './database/backup/daily.js';
import { backupBeforeUpdate } from './database/backup/before-update.js';
import { Database } from './database/database.js';
import { HouseLease } from './database/house-lease.js';
import { openDatabase } from './database/open.js';
import { Departure } from './http/departure.js';
import { Destinations } from './http/destinations.js';
import { Answers } from './http/answers.js';
import { HealthController, NEWEST_MIGRATION } from './http/health.controller.js';
import { KeyRetention } from './http/key-retention.js';
import { measureDatabase } from './http/database-metrics.js';
import { countRetries } from './http/metrics.js';
import { NameLookup } from './http/name-lookup.js';
import { Outbound } from './http/outbound.js';
import { QuickAnswers } from './http/quick-answers.js';
import { RedisProbe } from './http/redis-probe.js';
import { SecurityLog } from './http/security-log.js';
import { schema } from './schema.js';

/** What every feature stands on: settings, clock, keys and the one door to the database. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {
    countRetries(() => database.retries);
    measureDatabase(database);
  }

  static with(config: Config, clock: Clock, names: NameLookup, timings: Timings): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Keys, useValue: new Keys(config) },
        { provide: NameLookup, useValue: names },
        { provide: Timings, useValue: timings },
        { provide: NEWEST_MIGRATION, useValue: newestMigration() },
        {
          provide: Database,
          useFactory: () =>
            openDatabase({
              url: config.databaseUrl,
              schema,
              purpose: 'the server',
              allowUnsafe: config.allowUnsafe,
              beforeUpdate: () => backupBeforeUpdate(config, clock.now()),
              now: () => clock.now(),
            }),
        },
        Departure,
        Destinations,
        DailyBackup,
        HouseLease,
        Answers,
        KeyRetention,
        Outbound,
        QuickAnswers,
        RedisProbe,
        Sealing,
        SecurityLog,
      ],
      exports: [
        Answers,
        Config,
        Clock,
        Departure,
        HouseLease,
        Keys,
        Database,
        Outbound,
        QuickAnswers,
        Sealing,
        SecurityLog,
        Timings,
      ],
    };
  }

  // After the last request and the last frame.
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

function newestMigration(): string {
  const [Newest] = schema.migrations.slice(-1) as [(typeof schema.migrations)[number]];
  return new Newest().name!;
}
