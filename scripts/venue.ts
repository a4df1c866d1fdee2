import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readConfig, type Config } from '../src/config/config.js';
import { environment } from '../src/config/environment.js';
import { publicOrigin } from '../src/http/public-origin.js';
import { Database } from '../src/database/database.js';
import { Refusal } from '../src/domain/refusal.js';
import { createServer } from '../src/server.js';
import { FirstAdmin } from '../src/users/first-admin.service.js';
import { UsersService } from '../src/users/users.service.js';
import { VenueChange } from '../src/venues/venue.dto.js';
import { VenuesService } from '../src/venues/venues.service.js';
import { plainWords, refuseNothing } from './beside.js';
import { commandLine, say } from './terminal.js';

const USAGE = `${commandLine('venue add --name <name> [options]')}

Adds a venue to the installation. On SQLite the server must be stopped.

  --name <name>         name that guests see
  --slug <slug>         its part in the address of the public menu; default: made from the name
  --time-zone <zone>    a name from the IANA database (RESTAURANT_TIMEZONE)
  --currency <code>     ISO 4217 (CURRENCY)
  --admin <username>    an existing user who becomes its admin; default: a one-time link creates an admin
  --new                 create the installation if DATA_DIR or DATABASE_URL has none
  --help                show this help`;

/** Told to whoever typed it. */
class WrongOption extends Error {}

interface Wish {
  name: string;
  slug: string | undefined;
  timeZone: string | null;
  currency: string | null;
  admin: string | null;
  isNew: boolean;
}

async function main(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  if (!wish) {
    say(USAGE);
    return 0;
  }
  const config = readConfig({ LOG_LEVEL: 'warn', ...environment() });
  if (!wish.isNew) await refuseNothing(config.databaseUrl);
  const app = await createServer(config);
  try {
    await open(app, wish, config);
    return 0;
  } finally {
    await app.close();
  }
}

async function open(app: INestApplicationContext, wish: Wish, config: Config): Promise<void> {
  const { name, slug, timeZone, currency, admin } = wish;
  const venues = app.get(VenuesService);
  // The first venue is the one that the settings describe, so it is there before any other.
  await venues.openFirst();
  const venue = await app.get(Database).write(async () => {
    const opened = await venues.open({
      name,
      slug,
      timeZone: timeZone ?? config.restaurantTimezone,
      currency: currency ?? config.currency,
    });
    if (admin !== null) await app.get(UsersService).begin(opened.id, admin, 'admin');
    return opened;
  });
  say(`The venue ${venue.name} is added. Its public menu: /api/v1/menu?venue=${venue.slug}`);
  if (admin !== null) return say(`${admin} is its admin and signs in with "venue": "${venue.slug}".`);
  const link = await app.get(FirstAdmin).link(venue.id, publicOrigin(config));
  say(`Create its admin here (the link works once): ${link}`);
}

/** Null when only help is wanted. */
function readWish(args: readonly string[]): Wish | null {
  const { values, positionals } = parsed(args);
  if (values.help || args.length === 0) return null;
  if (positionals.join(' ') !== 'add') throw new WrongOption(`Unknown action. The only action is "add".`);
  const { name, slug, currency, admin, 'time-zone': time_zone } = values;
  if (name === undefined) throw new WrongOption('--name is missing.');
  const typed = plainToInstance(VenueChange, { name, slug, currency, time_zone });
  const [fault] = validateSync(typed);
  if (fault)
    throw new WrongOption(`--${fault.property.replace('_', '-')}: ${Object.values(fault.constraints!).join(', ')}.`);
  const { time_zone: timeZone = null } = typed;
  return {
    name: typed.name!,
    slug,
    timeZone,
    currency: currency ?? null,
    admin: admin?.toLowerCase() ?? null,
    isNew: values.new,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        slug: { type: 'string' },
        'time-zone': { type: 'string' },
        currency: { type: 'string' },
        admin: { type: 'string' },
        new: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new WrongOption((error as Error).message);
  }
}

/** What a person can mend, in their words; null when it is ours to mend. */
function inWords(error: unknown): string | null {
  if (error instanceof WrongOption) return `${error.message}\n\n${USAGE}`;
  if (!(error instanceof Refusal)) return plainWords(error);
  return error.code === 'DUPLICATE'
    ? 'Another venue has this slug; choose one with --slug.'
    : 'There is no user with this username.';
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const words = inWords(error);
    if (words) say(words);
    else console.error(error);
    process.exit(1);
  },
);
