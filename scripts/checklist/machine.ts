import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Config } from '../../src/config/config.js';
import { settingsFile, SETTINGS_FILE } from '../../src/config/environment.js';
import { freeBytes } from '../../src/config/free-bytes.js';
import { isSqlite, sqliteFile } from '../../src/database/open.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { commandLine } from '../terminal.js';

const OLDEST_KEPT_NODE = 22;
const LEAST_FREE = 1e9;
const GOOD_FREE = 5e9;
const LEAST_MEMORY = 450 * 2 ** 20;
const FEWEST_FILES = 4096;
const ASKING_MS = 3000;
const OTHERS_MAY = 0o077;
const GIGA = 1e9;
// Memory that is not kept, and networks on which SQLite's locks mean nothing.
const FORGETFUL = new Set(['tmpfs', 'ramfs']);
const FAR = new Set(['nfs', 'nfs4', 'cifs', 'smb3', '9p', 'fuse.sshfs']);

/** What the machine is like on which the server runs. */
export async function machineFindings(config: Config): Promise<Finding[]> {
  const pid = serverOf(config);
  return [node(), space(config), disk(config), await clock(), memory(), openFiles(pid), runner(pid), files(config)];
}

/** The process that writes to the SQLite file; null: none, or it is not known. */
export function serverOf({ databaseUrl }: Config): number | null {
  if (!isSqlite(databaseUrl)) return null;
  const pid = Number(/process (\d+)/.exec(textOf(`${sqliteFile(databaseUrl)}.writer`) ?? '')?.[1]);
  return pid > 0 && existsSync(`/proc/${pid}`) ? pid : null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function node(): Finding {
  const { node: version } = process.versions;
  return Number(version.split('.')[0]) < OLDEST_KEPT_NODE
    ? warn('node', `Node ${version} works, but it no longer receives fixes.`, 'Install Node 22 or newer.')
    : ok('node', `Node ${version}.`);
}

function space({ dataDir }: Config): Finding {
  const free = freeBytes(dataDir);
  if (free === null) return fail('space', `${dataDir} cannot be read.`, 'Start the server once, or set DATA_DIR.');
  const words = `${(free / GIGA).toFixed(1)} GB are free in ${dataDir}.`;
  if (free < LEAST_FREE) return fail('space', words, 'Free some space: the server takes no orders on a full disk.');
  return free < GOOD_FREE ? warn('space', words, 'A busy venue fills a gigabyte in some months.') : ok('space', words);
}

function disk({ dataDir, databaseUrl }: Config): Finding {
  const mount = mountOf(dataDir);
  if (mount === null)
    return warn('disk', 'The kind of disk that holds the data is unknown.', `${commandLine('doctor')} measures it.`);
  const { device, kind } = mount;
  if (FORGETFUL.has(kind)) return fail('disk', `${dataDir} is in memory (${kind}).`, 'Move DATA_DIR to a disk.');
  if (FAR.has(kind) && isSqlite(databaseUrl))
    return fail(
      'disk',
      `${dataDir} is on a network (${kind}), where SQLite can lose orders.`,
      'Move it to a disk of this machine, or use PostgreSQL.',
    );
  if (/mmcblk/.test(device))
    return warn(
      'disk',
      `${dataDir} is on a memory card.`,
      'Memory cards wear out: use an SSD, and make a backup every day.',
    );
  return ok('disk', `${dataDir} is on ${device} (${kind}).`);
}

function mountOf(folder: string): { device: string; kind: string } | null {
  const mounts = (textOf('/proc/self/mounts') ?? '').split('\n').flatMap((line) => {
    const [device, point, kind] = line.split(' ');
    return kind && (folder === point || folder.startsWith(point === '/' ? '/' : `${point}/`))
      ? [{ device: device!, point: point!, kind }]
      : [];
  });
  return mounts.toSorted((one, other) => other.point.length - one.point.length)[0] ?? null;
}

async function clock(): Promise<Finding> {
  const todo = 'Turn on time synchronisation: systemd-timesyncd or chrony.';
  if (existsSync('/run/systemd/timesync/synchronized'))
    return ok('clock', 'The clock is synchronised with the network.');
  try {
    const { stdout } = await promisify(execFile)('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], {
      timeout: ASKING_MS,
    });
    return stdout.trim() === 'yes'
      ? ok('clock', 'The clock is synchronised with the network.')
      : fail('clock', 'The clock is not synchronised: days, shifts and tokens will be wrong.', todo);
  } catch {
    return warn('clock', 'Whether the clock is synchronised with the network is unknown.', todo);
  }
}

function memory(): Finding {
  const own = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes'].map((file) =>
    Number(textOf(file)),
  );
  const bytes = Math.min(totalmem(), ...own.filter((limit) => limit > 0));
  const words = `${Math.round(bytes / 2 ** 20)} MiB of memory.`;
  return bytes < LEAST_MEMORY
    ? fail('memory', words, 'The server with its browser screens needs 512 MB.')
    : ok('memory', words);
}

function openFiles(pid: number | null): Finding {
  const [, soft] = /^Max open files\s+(\d+|unlimited)/m.exec(textOf(`/proc/${pid ?? 'self'}/limits`) ?? '') ?? [];
  if (soft === undefined) return warn('open-files', 'The limit of open files is unknown.', 'Run ulimit -n to see it.');
  return Number(soft) < FEWEST_FILES
    ? warn(
        'open-files',
        `${soft} files may be open; each screen and phone needs one.`,
        `Set LimitNOFILE=65536; ${commandLine('service install')} does this.`,
      )
    : ok('open-files', `${soft} files may be open.`);
}

function runner(pid: number | null): Finding {
  if (pid === null)
    return warn(
      'user',
      'No server is running on this database, so its user is unknown.',
      'Run this command again while the server runs.',
    );
  return statSync(`/proc/${pid}`).uid === 0
    ? warn('user', 'The server runs as root.', `Give it a user of its own: ${commandLine('service install')}.`)
    : ok('user', 'The server runs as a user of its own.');
}

/** Whoever else may read these, reads the secret or everything else. */
function files({ dataDir, databaseUrl, logDir }: Config): Finding {
  const kept = [
    ...(mayBeReadByAll(settingsFile()) ? [settingsFile()] : []),
    join(dataDir, 'secret.key'),
    ...(isSqlite(databaseUrl) && isOpen(dataDir) ? [sqliteFile(databaseUrl)] : []),
  ];
  const logs = logDir && isOpen(logDir) ? namesIn(logDir).map((name) => join(logDir, name)) : [];
  const open = [...kept, ...logs].filter(isOpen);
  return open.length > 0
    ? warn(
        'files',
        `Other users of this machine may read ${open.slice(0, 3).join(', ')}.`,
        `chmod go= ${open.slice(0, 3).join(' ')}`,
      )
    : ok('files', 'No other user of this machine may read the secret, the data or the log.');
}

// A group of its own may read the settings file: the user of the server is in it.
function mayBeReadByAll(file: string): boolean {
  try {
    return (statSync(file).mode & (process.env[SETTINGS_FILE] ? 0o007 : OTHERS_MAY)) !== 0;
  } catch {
    return false;
  }
}

function isOpen(file: string): boolean {
  try {
    return (statSync(file).mode & OTHERS_MAY) !== 0;
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
