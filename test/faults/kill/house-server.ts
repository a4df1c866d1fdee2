import { Clock } from '../../../src/config/clock.js';
import { readConfig } from '../../../src/config/config.js';
import { createServer } from '../../../src/server.js';

/** Clock that the parent process can put forward. */
class ToldClock extends Clock {
  aheadMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }
}

const clock = new ToldClock();

async function serve(databaseUrl: string): Promise<void> {
  const app = await createServer(readConfig({ ...HOUSE_SETTINGS, ...PROVIDER, DATABASE_URL: databaseUrl }), clock);
  await app.listen(0, '127.0.0.1');
  process.send!(app.getHttpServer().address());
}

// All servers share one secret, so tokens stay valid across restarts.
const HOUSE_SETTINGS = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  TRUSTED_ADDRESSES: 'loopback',
  SECRET_KEY: 'the secret of the kill check, 40 letters',
};

// If a test needs a payment provider, the parent process names it.
const { SANDBOX_URL, SANDBOX_SECRET } = process.env;
const PROVIDER = SANDBOX_URL === undefined ? {} : { SANDBOX_URL, SANDBOX_SECRET };

// All modules are loaded before the database is opened, so that a process can wait ready while another one still
// serves.
if (process.send) {
  process.on('message', (told: string | { aheadMs: number }) => {
    if (typeof told === 'string') void serve(told);
    else clock.aheadMs = told.aheadMs;
  });
  process.once('disconnect', () => process.exit());
}
