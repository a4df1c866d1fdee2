import { readConfig } from '../../../src/config/config.js';
import { createServer } from '../../../src/server.js';

async function serve(databaseUrl: string): Promise<void> {
  const app = await createServer(readConfig({ ...HOUSE_SETTINGS, ...PROVIDER, DATABASE_URL: databaseUrl }));
  await app.listen(0, '127.0.0.1');
  process.send!(app.getHttpServer().address());
}

// Every life of the server has the same secret, so tokens outlive it.
const HOUSE_SETTINGS = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  SECRET_KEY: 'the secret of the kill check, 40 letters',
};

// Where the story is about one, whoever starts the server names it.
const { SANDBOX_URL, SANDBOX_SECRET } = process.env;
const PROVIDER = SANDBOX_URL === undefined ? {} : { SANDBOX_URL, SANDBOX_SECRET };

// Everything is loaded before the database is opened, so that one process may stand ready while another still serves.
if (process.send) {
  process.once('message', (databaseUrl: string) => void serve(databaseUrl));
  process.once('disconnect', () => process.exit());
}
