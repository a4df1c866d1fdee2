import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../src/config/config.js';
import { environment } from '../src/config/environment.js';
import { Mendable } from '../src/config/mendable.js';
import { CODECS } from '../src/database/columns.js';
import { Refusal } from '../src/domain/refusal.js';
import { publicOrigin } from '../src/http/public-origin.js';
import { createServer } from '../src/server.js';
import { UsersService } from '../src/users/users.service.js';
import { endWith } from './backup/ending.js';
import { databaseUrlFrom, lookBeside, refuseNothing } from './beside.js';
import { columns, commandLine, say } from './terminal.js';

const USAGE = `${commandLine('user list | reset <username>')}

Shows the users of this installation, or resets a password.

  list              shows each user with venues and roles; the server can keep running
  reset <username>  prints a link, valid once and for one day, with which the user chooses a new password. On SQLite the
                    server must be stopped. The event user.password_reset_created records it.`;

const MOST_SHOWN = 1000;

interface Row {
  username: string;
  name: string;
  active: unknown;
  has_password: unknown;
  role: string | null;
  venue: string | null;
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  const [action, username, ...more] = positionals;
  if (action === 'list' && username === undefined) return list();
  if (action === 'reset' && username !== undefined && more.length === 0) return reset(username.toLowerCase());
  say(USAGE);
  return values.help ? 0 : 2;
}

async function list(): Promise<number> {
  const beside = await lookBeside(databaseUrlFrom([])!);
  try {
    const rows = await beside.sql.rows<Row>(
      `SELECT u.username, u.name, u.active, u.password_hash IS NOT NULL AS has_password, m.role, v.slug AS venue
       FROM users u LEFT JOIN user_venues m ON m.user_id = u.id LEFT JOIN venues v ON v.id = m.venue_id
       WHERE u.archived_at IS NULL ORDER BY u.username, v.slug LIMIT ${MOST_SHOWN}`,
      [],
    );
    for (const line of columns(rows.map((row) => [row.username, wordsOf(row)]))) say(line);
    if (rows.length === 0) say('There are no users yet. Use the link that the server prints at its start.');
    return 0;
  } finally {
    await beside.close();
  }
}

function wordsOf({ name, active, has_password, role, venue }: Row): string {
  const notes = [
    ...(CODECS.flag.read(active) ? [] : ['inactive']),
    ...(CODECS.flag.read(has_password) ? [] : ['no password']),
  ];
  return [name, role === null ? 'in no venue' : `${role} of ${venue}`, ...notes].join(', ');
}

async function reset(username: string): Promise<number> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...environment() });
  await refuseNothing(config.databaseUrl);
  const app = await createServer(config);
  try {
    const { token, expiresAt } = await app.get(UsersService).resetLinkAtMachine(username);
    tell(config, username, token!, expiresAt);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'NOT_FOUND') throw error;
    throw new Mendable(`There is no active user "${username}". ${commandLine('user list')} shows the users.`);
  } finally {
    await app.close();
  }
}

function tell(config: Config, username: string, token: string, expiresAt: string): void {
  say(`${username} can choose a new password here (the link works once, until ${expiresAt}):`);
  say(`${publicOrigin(config)}/api/v1/auth/password?token=${token}`);
}

endWith(main(process.argv.slice(2)));
