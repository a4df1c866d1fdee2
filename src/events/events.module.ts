import { Global, Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { Standing } from '../auth/standing.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Keys } from '../config/keys.js';
import { Timings } from '../config/timings.js';
import { Database } from '../database/database.js';
import { observeEventLag } from '../http/metrics.js';
import { LogReaders } from './log-readers.js';
import { LogRetention } from './log-retention.js';
import { watchHints } from './hint-figures.js';
import { hintsFor } from './hints-for.js';
import { Pump } from './pump.js';

@Global()
@Module({
  providers: [
    LogReaders,
    LogRetention,
    {
      provide: Pump,
      inject: [Database, Clock, Standing, Config, Keys, Timings],
      useFactory: async (
        database: Database,
        clock: Clock,
        standing: Standing,
        config: Config,
        keys: Keys,
        timings: Timings,
      ): Promise<Pump> => {
        const hints = hintsFor(database, config, keys);
        watchHints(hints);
        const pump = new Pump(database, clock, hints, standing, observeEventLag, timings);
        await pump.start();
        return pump;
      },
    },
  ],
  exports: [LogReaders, Pump],
})
export class EventsModule implements BeforeApplicationShutdown {
  constructor(@Inject(Pump) private readonly pump: Pump) {}

  // Long polls are answered and frames finished before the database closes.
  async beforeApplicationShutdown(): Promise<void> {
    await this.pump.stop();
  }
}
