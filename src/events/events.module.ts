import { Global, Inject, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { Standing } from '../auth/standing.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { observeEventLag } from '../http/metrics.js';
import { LocalHints } from './hints.js';
import { Pump } from './pump.js';

@Global()
@Module({
  providers: [
    {
      provide: Pump,
      inject: [Database, Clock, Standing],
      useFactory: async (database: Database, clock: Clock, standing: Standing): Promise<Pump> => {
        const pump = new Pump(database, clock, new LocalHints(database), observeEventLag);
        pump.followGrants((venueId, grants) => standing.grantsChanged(venueId, grants));
        await pump.start();
        return pump;
      },
    },
  ],
  exports: [Pump],
})
export class EventsModule implements BeforeApplicationShutdown {
  constructor(@Inject(Pump) private readonly pump: Pump) {}

  // Long polls are answered and frames finished before the database closes.
  async beforeApplicationShutdown(): Promise<void> {
    await this.pump.stop();
  }
}
