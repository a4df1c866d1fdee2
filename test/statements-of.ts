import type { Database } from '../src/database/database.js';
import type { Reader } from '../src/database/reader.js';

/** Counts the statements of the work; background work of the server is not counted. */
export async function statementsOf(database: Database, work: (reader: Reader) => Promise<unknown>): Promise<number> {
  let statements = 0;
  await database.read((reader) =>
    work(
      new Proxy(reader, {
        get(target, name): unknown {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...said: unknown[]): unknown => {
            statements += 1;
            return Reflect.apply(member, target, said);
          };
        },
      }),
    ),
  );
  return statements;
}
