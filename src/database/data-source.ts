import {
  DataSource,
  type DataSourceOptions,
  type EntityTarget,
  type MigrationInterface,
  type ObjectLiteral,
} from 'typeorm';
import type { Database as Handle } from 'better-sqlite3';
import { speak } from './columns.js';
import { dyingOnSqlite, PlannedDeath } from './planned-death.js';
import { SnakeNames } from './snake-names.js';
import { sqliteDriver } from './sqlite-driver.js';

/** What the product keeps: handed in from above, because this room knows no feature. */
export interface Schema {
  entities: EntityTarget<ObjectLiteral>[] & Function[];
  migrations: (new () => MigrationInterface)[];
}

/** The driver's own connection, for those who speak the transaction themselves. */
export function handleOf(source: DataSource): Handle {
  return (source.driver as unknown as { databaseConnection: Handle }).databaseConnection;
}

/** `first` is another source of the same tables: their description is taken from it, which saves a good part of a start. */
export function sqliteSource(
  file: string,
  schema: Schema,
  access: 'write' | 'read',
  first: DataSource | null = null,
): DataSource {
  speak('sqlite');
  const death = access === 'write' ? PlannedDeath.fromEnvironment(process.env) : null;
  const dying = death && dyingOnSqlite(death);
  return new DescribedSource(first, {
    type: 'better-sqlite3',
    driver: sqliteDriver(),
    database: file,
    readonly: access === 'read',
    fileMustExist: access === 'read',
    prepareDatabase: (handle: Handle) => {
      if (access === 'write') prepareWriter(handle);
      dying?.listen(handle);
    },
    ...(dying && { verbose: dying.verbose }),
    entities: schema.entities,
    migrations: access === 'write' ? schema.migrations : [],
    namingStrategy: new SnakeNames(),
  });
}

class DescribedSource extends DataSource {
  constructor(
    private readonly first: DataSource | null,
    options: DataSourceOptions,
  ) {
    super(options);
  }

  protected override async buildMetadatas(): Promise<void> {
    if (!this.first) return super.buildMetadatas();
    const { entityMetadatas, entityMetadatasMap } = this.first;
    Object.assign(this, { entityMetadatas, entityMetadatasMap, migrations: [], subscribers: [] });
  }
}

// The driver's default in WAL is synchronous=NORMAL, which forgets acknowledged orders when the power fails.
function prepareWriter(handle: Handle): void {
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
}
