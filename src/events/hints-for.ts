import type { Config } from '../config/config.js';
import type { Keys } from '../config/keys.js';
import type { Database } from '../database/database.js';
import { HintChannel } from './hint-channel.js';
import { LocalHints, type Hints } from './hints.js';
import { redisLink } from './redis-link.js';
import { SharedHints } from './shared-hints.js';

const NOTICES = 'qres_hints';

/** By Redis where there is one, else by PostgreSQL itself; on SQLite nobody else writes, so that there is nobody to tell. */
export function hintsFor(database: Database, config: Config, { limitBuckets }: Keys): Hints {
  const { redisUrl, hintsDatabaseUrl, databaseUrl } = config;
  if (database.dialect === 'sqlite') return new LocalHints(database);
  const channel =
    redisUrl === null
      ? new HintChannel('PostgreSQL', async (ends) => {
          // A house on SQLite starts without reading the driver of the other database.
          const { openNotices } = await import('../database/postgres-notices.js');
          return openNotices(hintsDatabaseUrl ?? databaseUrl, NOTICES, ends);
        })
      : // The name that tells apart the installations that share a Redis.
        new HintChannel('Redis', redisLink(redisUrl, `qres:{${limitBuckets}}:hints`));
  return new SharedHints(database, channel);
}
