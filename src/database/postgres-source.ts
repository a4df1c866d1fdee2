import pg from 'pg';
import { DataSource } from 'typeorm';
import { CODECS, speak } from './columns.js';
import type { Schema } from './data-source.js';
import { dyingOnPostgres, PlannedDeath } from './planned-death.js';
import { SnakeNames } from './snake-names.js';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
// The ORM hands moments over as dates, which the driver would write in the zone of this machine.
pg.defaults.parseInputDatesAsUTC = true;
pg.types.setTypeParser(INT8, (raw) => CODECS.money.read(raw));
pg.types.setTypeParser(DATE, (raw) => raw);
pg.types.setTypeParser(TIMESTAMPTZ, (raw) => CODECS.instant.read(raw));

// Moments and dates are read as these settings write them, whatever the server prefers.
const POSTGRES_SETTINGS = '-c timezone=UTC -c datestyle=ISO';
// A lock that is not free after 5 s is retried by the door; a statement of 15 s is a mistake; so is a silent transaction.
const POSTGRES_LIMITS = '-c lock_timeout=5s -c statement_timeout=15s -c idle_in_transaction_session_timeout=15s';
// Longer than the server's own limits: only a server that cannot be reached any more is given up by the client.
const UNREACHABLE_MS = 20_000;
const POSTGRES_CONNECTIONS = 16;
const CONNECT_MS = 5000;

// A connection may break in the moment it is made, before anyone listens to it, and an error that nobody hears ends the
// process. Whoever uses the connection hears of it as the failure of his statement.
export class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** Connects as the server does, outside its pool. */
export async function servingClient(url: string): Promise<pg.Client> {
  const client = new HeardClient({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    options: `${POSTGRES_SETTINGS} ${POSTGRES_LIMITS}`,
    query_timeout: UNREACHABLE_MS,
  });
  await client.connect();
  return client;
}

// Whatever the server sets for other programs.
const NO_LIMITS = '-c lock_timeout=0 -c statement_timeout=0 -c idle_in_transaction_session_timeout=0';

/** A migration may take its time; nobody waits for it but the start. */
export function postgresSource(url: string, schema: Schema, purpose: 'serve' | 'migrate'): DataSource {
  const limits =
    purpose === 'serve'
      ? { options: `${POSTGRES_SETTINGS} ${POSTGRES_LIMITS}`, query_timeout: UNREACHABLE_MS }
      : { options: `${POSTGRES_SETTINGS} ${NO_LIMITS}` };
  speak('postgres');
  const death = purpose === 'serve' ? PlannedDeath.fromEnvironment(process.env) : null;
  const Client = death ? dyingOnPostgres(death, HeardClient) : HeardClient;
  return new DataSource({
    type: 'postgres',
    url,
    entities: schema.entities,
    migrations: schema.migrations,
    namingStrategy: new SnakeNames(),
    installExtensions: false,
    extra: { Client, max: POSTGRES_CONNECTIONS, connectionTimeoutMillis: CONNECT_MS, ...limits },
  });
}
