import {
  DataSource,
  type DataSourceOptions,
  type EntityTarget,
  type MigrationInterface,
  type ObjectLiteral,
} from 'typeorm';
import { speak } from './columns.js';
import { dieOnSqlite, PlannedDeath } from './planned-death.js';
import { SnakeNames } from './snake-names.js';
import { TypeormConnection, type SqliteHandle } from './sqlite-driver.js';

/** What the product keeps: handed in from above, because this room knows no feature. */
export interface Schema {
  entities: EntityTarget<ObjectLiteral>[] & Function[];
  migrations: (new () => MigrationInterface)[];
}

/** The driver's own connection, for those who speak the transaction themselves. */
export function handleOf(source: DataSource): SqliteHandle {
  return (source.driver as unknown as { databaseConnection: TypeormConnection }).databaseConnection.handle;
}

// In KiB: the driver's own default is an eighth of this.
const READER_PRAGMAS = 'PRAGMA cache_size = -16000;';
// The driver's default in WAL is synchronous=NORMAL, which forgets acknowledged orders when the power fails.
export const WRITER_PRAGMAS = `${READER_PRAGMAS}
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
`;

/** `first` is another source of the same tables: their description is taken from it, which saves a good part of a start. */
export function sqliteSource(
  file: string,
  schema: Schema,
  access: 'write' | 'read',
  first: DataSource | null = null,
): DataSource {
  speak('sqlite');
  const death = access === 'write' ? PlannedDeath.fromEnvironment(process.env) : null;
  return new DescribedSource(first, {
    type: 'better-sqlite3',
    driver: TypeormConnection,
    database: file,
    readonly: access === 'read',
    prepareDatabase: ({ handle }: TypeormConnection) => {
      handle.exec(access === 'write' ? WRITER_PRAGMAS : READER_PRAGMAS);
      if (death) dieOnSqlite(death, handle);
    },
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
