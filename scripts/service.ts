import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { SETTINGS_FILE } from '../src/config/environment.js';
import { Mendable } from '../src/config/mendable.js';
import { isSqlite, sqliteFile } from '../src/database/open.js';
import { root } from '../src/http/root.js';
import { endWith } from './backup/ending.js';
import { completeSettings } from './service/settings-file.js';
import { commandFile, LOG_FOLDER, STATE_FOLDER, timerFile, unitFile, type Unit } from './service/unit.js';
import { commandLine, say } from './terminal.js';

const USAGE = `${commandLine('service print | install [options]')}

Installs the server as a systemd service. It starts with the machine, runs as its own user that may write only its data and
backups, and restarts after a crash. After that every command is: sudo qres <command>.

  print             print the unit
  install           write the unit, the settings file and the command qres (as root), and show the next steps. Run it again
                    after a change of BACKUP_DIR, DATA_DIR or LOG_DIR: the unit lists the folders that the server may write
  --env <file>      the settings file, as .env.example shows it, for the server and all commands (/etc/qres.env). install
                    makes it with new secrets, or adds DATA_DIR and LOG_DIR if they are missing
  --user <name>     user of the server (qres)
  --memory <MiB>    memory limit of the server (450: what a machine of 512 MB can spare)
  --to <file>       path of the unit (/etc/systemd/system/qres.service)
  --command <file>  path of the command (/usr/local/bin/qres)`;

const LEAST_MIB = 128;

type InstalledUnit = Unit & { writable: readonly string[] };

interface Wish {
  action: 'print' | 'install';
  unit: Unit;
  to: string;
  command: string;
}

async function main(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  if (typeof wish === 'number') {
    say(USAGE);
    return wish;
  }
  if (wish.action === 'install') return install(wish);
  const settings = settingsIn(wish.unit.env);
  if (settings === null)
    process.stderr.write(`${wish.unit.env} cannot be read, so the unit lists no folder for backups.\n`);
  process.stdout.write(unitFile({ ...wish.unit, writable: writableFor(wish.unit.env, settings ?? {}) }));
  return 0;
}

/** Returns the exit code where there is nothing to do but show how the command is used. */
function readWish(args: readonly string[]): Wish | number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      env: { type: 'string', default: process.env[SETTINGS_FILE] ?? '/etc/qres.env' },
      user: { type: 'string', default: 'qres' },
      memory: { type: 'string', default: '450' },
      to: { type: 'string', default: '/etc/systemd/system/qres.service' },
      command: { type: 'string', default: '/usr/local/bin/qres' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 0;
  const [action, ...more] = positionals;
  const memoryMiB = Number(values.memory);
  const isKnown = (action === 'print' || action === 'install') && more.length === 0;
  const isRight = Number.isInteger(memoryMiB) && memoryMiB >= LEAST_MIB && /^[a-z_][a-z0-9_-]*$/.test(values.user);
  if (!isKnown || !isRight) return 2;
  const unit = { folder: root(), node: process.execPath, user: values.user, env: resolve(values.env), memoryMiB };
  return { action, unit, to: resolve(values.to), command: resolve(values.command) };
}

function install({ unit, to, command }: Wish): number {
  if (!existsSync(root('dist', 'server.mjs'))) throw new Mendable('There is no build. Run npm run build first.');
  completeSettings(unit.env);
  const whole: InstalledUnit = { ...unit, writable: writableFor(unit.env, settingsIn(unit.env) ?? {}) };
  const group = groupOf(unit.user);
  if (group !== null) letGroupRead(unit.env, group);
  const drill = join(dirname(to), 'qres-verify');
  for (const [file, text] of [
    [to, unitFile(whole)],
    [`${drill}.service`, unitFile(whole, 'verify')],
    [`${drill}.timer`, timerFile()],
  ] as const) {
    writeFileSync(file, text);
    chmodSync(file, 0o644);
  }
  writeFileSync(command, commandFile(whole));
  chmodSync(command, 0o755);
  say(`Written: ${to}, ${command}, ${unit.env}.\n`);
  for (const line of warnings(whole)) say(`${line}\n`);
  for (const line of nextSteps(whole, group !== null)) say(`  ${line}`);
  return 0;
}

function warnings({ folder, node, writable }: InstalledUnit): string[] {
  const isHome = (path: string): boolean => /^\/(?:home|root)\//.test(`${path}/`);
  return [
    ...(isHome(folder)
      ? [`The service cannot read home folders: move ${folder} to /opt/qres and install from there.`]
      : []),
    ...(isHome(node) ? [`The service cannot read home folders: install Node for all users; this one is ${node}.`] : []),
    ...writable
      .filter(isHome)
      .map((path) => `The service cannot read home folders: choose another folder than ${path}.`),
  ];
}

function nextSteps({ user, env, writable }: InstalledUnit, hasUser: boolean): string[] {
  const makeUser = [
    `useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin ${user}`,
    `chgrp ${user} ${env} && chmod 640 ${env}`,
  ];
  return [
    ...(hasUser ? [] : makeUser),
    ...writable.map((path) => `install -d -m 700 -o ${user} -g ${user} ${path}`),
    'systemctl daemon-reload && systemctl enable qres && systemctl restart qres',
    'systemctl enable --now qres-verify.timer   # verifies the newest backup every week',
    'journalctl -u qres -e        # shows the link for the first admin',
    'qres checklist',
  ];
}

/** Returns the folders that the settings name outside of those which systemd makes. */
function writableFor(env: string, settings: NodeJS.Dict<string>): string[] {
  const { DATA_DIR, LOG_DIR, BACKUP_DIR, DATABASE_URL = '' } = settings;
  const file = isSqlite(DATABASE_URL) ? dirname(sqliteFile(DATABASE_URL)) : undefined;
  const isOurs = (path: string): boolean => [STATE_FOLDER, LOG_FOLDER].some((one) => `${path}/`.startsWith(`${one}/`));
  const named = [DATA_DIR, LOG_DIR, BACKUP_DIR, file].filter((path) => path !== undefined && path !== '');
  return [...new Set(named.map((path) => resolve(dirname(env), path!)))].filter((path) => !isOurs(path));
}

/** Null: the file is not there, or not for this user to read. */
function settingsIn(file: string): NodeJS.Dict<string> | null {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Null: there is no such user yet. */
function groupOf(user: string): number | null {
  try {
    return Number(execFileSync('id', ['-g', user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}

function letGroupRead(file: string, group: number): void {
  if (process.getuid?.() !== 0) return;
  chownSync(file, 0, group);
  chmodSync(file, 0o640);
}

endWith(main(process.argv.slice(2)));
