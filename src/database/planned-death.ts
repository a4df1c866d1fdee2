import type { Client, ClientBase } from 'pg';
import type { SqliteHandle, SqliteStatement } from './sqlite-driver.js';

// The first statement of a keyed request, see claims.ts.
const KEYED_WRITE = 'INSERT INTO idempotency';

/**
 * The moment at which a test of crashes wants this process to die, as by `kill -9`. `QRES_KILL_AT=7` is before the seventh
 * statement of the first keyed write, `7 of 3` of the third, and `7 of 3 UPDATE payments` counts from the third statement
 * with these words.
 * The COMMIT counts too, and so does the moment after it, when nobody was answered yet; then the plan is over. A write that
 * is rolled back is counted anew.
 *
 * Where nothing is planned, connections are what they always are and no statement costs more. Where something is, the
 * process refuses to start unless it runs in a test.
 */
export class PlannedDeath {
  private connection: object | null = null;
  private begun = 0;
  private reached = 0;
  private isOver = false;

  private constructor(
    private readonly at: number,
    private readonly write: number,
    private readonly from: string,
  ) {}

  static fromEnvironment({ QRES_KILL_AT: planned, NODE_ENV: mode }: NodeJS.ProcessEnv): PlannedDeath | null {
    if (!planned) return null;
    if (mode !== 'test') throw new Error('QRES_KILL_AT kills the server on purpose: it stands only with NODE_ENV=test');
    const [, at, write, from] = /^(\d+)(?: of (\d+))?(?: (.+))?$/.exec(planned) ?? [];
    if (at === undefined) throw new Error(`QRES_KILL_AT names no statement: ${planned}`);
    return new PlannedDeath(Number(at), Number(write ?? 1), from ?? KEYED_WRITE);
  }

  /** A statement is about to run. */
  before(text: string, connection: object): void {
    if (this.isOver) return;
    if (this.connection === null && text.includes(this.from)) {
      this.begun += 1;
      if (this.begun === this.write) this.connection = connection;
    }
    if (this.connection === connection) this.step();
  }

  /** A statement has run. */
  after(text: string, connection: object): void {
    if (this.isOver || this.connection !== connection) return;
    if (text === 'COMMIT') {
      this.step();
      this.isOver = true;
    } else if (text.startsWith('ROLLBACK')) {
      this.connection = null;
      this.begun -= 1;
      this.reached = 0;
    }
  }

  private step(): void {
    this.reached += 1;
    if (this.reached === this.at) process.kill(process.pid, 'SIGKILL');
  }
}

/** Counts what the only writer of the file is told to run. */
export function dieOnSqlite(death: PlannedDeath, handle: SqliteHandle): void {
  const counted = <Args extends unknown[], R>(run: (...args: Args) => R, textOf: (...args: Args) => string) => ({
    value: (...args: Args): R => {
      const text = textOf(...args);
      death.before(text, handle);
      const answer = run(...args);
      death.after(text, handle);
      return answer;
    },
  });
  const prepare = handle.prepare.bind(handle);
  Object.defineProperties(handle, {
    exec: counted(handle.exec.bind(handle), (text) => text),
    prepare: {
      value: (text: string): SqliteStatement => {
        const statement = prepare(text);
        return Object.defineProperties(statement, {
          all: counted(statement.all.bind(statement), () => text),
          run: counted(statement.run.bind(statement), () => text),
        });
      },
    },
  });
}

/** Connections of PostgreSQL that count what they are told to run. */
export function dyingOnPostgres(death: PlannedDeath, Base: typeof Client): typeof Client {
  return class extends Base {
    // A pool asks with a callback and waits for no promise; it is never asked to change anything.
    override query = (async (...asked: unknown[]) => {
      const [said] = asked as [string | { text: string }];
      const text = typeof said === 'string' ? said : said.text;
      death.before(text, this);
      // The last of its signatures is the one with a callback, so it is said here that this one promises.
      const answer = await (super.query(...(asked as Parameters<Client['query']>)) as unknown as Promise<unknown>);
      death.after(text, this);
      return answer;
    }) as ClientBase['query'];
  };
}
