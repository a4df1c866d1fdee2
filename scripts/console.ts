import repl from 'node:repl';
import { inspect } from 'node:util';
import type { Param } from '../src/database/statement.js';
import { databaseUrlFrom, lookBeside, plainWords, type Beside } from './beside.js';
import { columns, commandLine, counted, say } from './terminal.js';

const USAGE = `${commandLine('console [--data <folder>]')}

Queries the database; the server can keep running. The console only reads.

  --data <folder>  query the SQLite file in this folder, such as data/demo; default: DATABASE_URL`;

const HELP = [
  'The console cannot change data.',
  '',
  ...columns([
    ['sql`SELECT number, status FROM orders LIMIT 5`', 'rows of a query'],
    ['sql`SELECT * FROM orders WHERE number = ${7}`', 'values are given as ${…}'],
    ['tables()', 'all tables with their number of rows'],
    ["columnsOf('orders')", 'the columns of a table'],
    ['rows', 'the rows of the last query'],
    ['help()', 'this help'],
    ['.exit', 'leave (or Ctrl-D)'],
  ]),
];

const MOST_SHOWN = 100;

type Rows = Record<string, unknown>[];

async function main(args: readonly string[]): Promise<void> {
  const url = databaseUrlFrom(args);
  if (url === null) return say(USAGE);
  const beside = await lookBeside(url);
  say(`QRes console on ${beside.place}, read only. Type help() for help.`);
  const names = (await tableNames(beside)).join(' ');
  say(`Tables: ${names}\n`);
  const session = repl.start({ prompt: 'qres> ', preview: false });
  Object.assign(session.context, commands(beside, session.context));
  awaitAnswers(session);
  session.on('done', () => void beside.close().then(() => process.exit(0)));
}

function commands(beside: Beside, context: Record<string, unknown>) {
  return {
    async sql(parts: TemplateStringsArray, ...values: Param[]): Promise<string> {
      const text = parts.reduce((whole, part, index) => `${whole}$${index}${part}`);
      const found = await beside.sql.rows<Record<string, unknown>>(text, values);
      context['rows'] = found;
      return shown(found);
    },
    async tables(): Promise<string> {
      const found: Rows = [];
      for (const table of await tableNames(beside)) {
        const [row] = await beside.sql.rows<{ rows: number }>(`SELECT COUNT(*) AS rows FROM "${table}"`);
        found.push({ table, rows: row!.rows });
      }
      return shown(found);
    },
    async columnsOf(table: string): Promise<string> {
      return shown(await columnsOf(beside, table));
    },
    help(): string {
      return HELP.join('\n');
    },
  };
}

/** Answers are awaited, one line after another, and texts shown as they are: nobody has to type `await`. */
function awaitAnswers(session: repl.REPLServer): void {
  const evaluate = session.eval.bind(session);
  let last: Promise<unknown> = Promise.resolve();
  Object.assign(session, {
    eval(...[code, context, file, answer]: Parameters<typeof evaluate>) {
      last = last
        .then(
          () =>
            new Promise((resolve, reject) =>
              evaluate(code, context, file, (error, value) => (error ? reject(error) : resolve(value))),
            ),
        )
        .then(
          (value) => answer(null, value),
          (error: Error) => answer(inWords(error), undefined),
        );
    },
    writer: (value: unknown) => (typeof value === 'string' ? value : inspect(value)),
  });
  session.on('exit', () => void last.then(() => session.emit('done')));
}

/** One sentence: whoever asks a database has no use for our stack. */
function inWords(error: Error): Error {
  if (error instanceof repl.Recoverable) return error;
  if (/does not return data|readonly database|read-only transaction/.test(error.message))
    error.message = 'this console only reads; use queries that return rows';
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

function shown(found: Rows): string {
  if (found.length === 0) return 'no rows';
  const lines: string[] = [];
  const fields = Object.keys(found[0]!);
  const table = [fields, ...found.slice(0, MOST_SHOWN).map((row) => fields.map((field) => String(row[field] ?? '')))];
  const widths = fields.map((_, column) => Math.max(...table.map((row) => [...row[column]!].length)));
  for (const row of table)
    lines.push(
      row
        .map((text, column) => text + ' '.repeat(widths[column]! - [...text].length))
        .join('  ')
        .trimEnd(),
    );
  const more = found.length > MOST_SHOWN ? `; the first ${MOST_SHOWN} are shown, rows has all` : '';
  return [...lines, `(${counted(found.length, 'row')}${more})`].join('\n');
}

async function tableNames({ dialect, sql }: Beside): Promise<string[]> {
  const rows = await sql.rows<{ name: string }>(
    dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name",
  );
  return rows.map(({ name }) => name);
}

function columnsOf({ dialect, sql }: Beside, table: string): Promise<Rows> {
  return sql.rows(
    dialect === 'sqlite'
      ? 'SELECT name, type, "notnull" AS required FROM pragma_table_info($1)'
      : 'SELECT column_name AS name, data_type AS type, is_nullable FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position',
    [table],
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const words = plainWords(error);
  console.error(words ?? error);
  process.exit(words === null ? 2 : 1);
});
