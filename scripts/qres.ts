#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { refuseOldNode } from '../src/node-version.js';

interface Command {
  does: string;
  load(): Promise<unknown>;
}

/** The commands of an installation. Each is a script of the same name that is read only when it is called. */
const COMMANDS: Record<string, Command> = {
  backup: { does: 'copies the database and checks the copy', load: () => import('./backup.js') },
  verify: { does: 'verifies a backup', load: () => import('./verify.js') },
  restore: { does: 'replaces the database with a backup', load: () => import('./restore.js') },
  move: { does: 'moves the data from SQLite to PostgreSQL, or back', load: () => import('./move.js') },
  doctor: { does: 'checks the consistency of all data', load: () => import('./doctor.js') },
  checklist: { does: 'checks whether the installation is safe', load: () => import('./checklist.js') },
  venue: { does: 'adds a venue', load: () => import('./venue.js') },
  user: { does: 'lists the users, or makes a link for a forgotten password', load: () => import('./user.js') },
  secret: { does: 'makes a random SECRET_KEY and METRICS_TOKEN', load: () => import('./secret.js') },
  service: { does: 'installs the server as a systemd service', load: () => import('./service.js') },
  console: { does: 'queries the database', load: () => import('./console.js') },
  demo: { does: 'simulates a dinner service in a demo restaurant', load: () => import('./demo.js') },
  load: { does: 'measures how many orders this machine can take', load: () => import('./load.js') },
  sandbox: { does: 'starts a payment provider for testing', load: () => import('./sandbox-provider.js') },
};

const OPTION = '--settings';
const SETTINGS_FILE = 'QRES_ENV';

/** Takes `--settings <file>` off the arguments. Returns what is wrong with it, or null. */
function takeSettingsFile(): string | null {
  const [, , first] = process.argv;
  if (first !== OPTION && !first?.startsWith(`${OPTION}=`)) return null;
  const file = first === OPTION ? process.argv.splice(2, 2)[1] : process.argv.splice(2, 1)[0]!.slice(OPTION.length + 1);
  if (!file) return `${OPTION} needs a file.`;
  const path = resolve(file);
  if (!existsSync(path)) return `The settings file ${path} does not exist.`;
  process.env[SETTINGS_FILE] = path;
  return null;
}

refuseOldNode();
// As the server does: copies of the data are for their owner alone.
process.umask(0o077);
const fault = takeSettingsFile();
const [name = '--help'] = fault === null ? process.argv.splice(2, 1) : [''];
const command = COMMANDS[name];
if (command) await command.load();
else {
  // Read late: an older Node cannot parse what the scripts import.
  const { columns, say } = await import('./terminal.js');
  const isAsked = name === '--help' || name === '-h';
  if (!isAsked) say(`${fault ?? `There is no command "${name}".`}\n`);
  say(`qres [${OPTION} <file>] <command> [options]\n`);
  for (const line of columns(Object.entries(COMMANDS).map(([word, { does }]) => [word, does]))) say(line);
  say(
    `\nSettings come from the environment and from the file after ${OPTION}, which ${SETTINGS_FILE} may name instead,`,
  );
  say('or from .env in this folder. qres <command> --help shows the options of a command.');
  process.exitCode = isAsked ? 0 : 2;
}
