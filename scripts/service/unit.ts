export interface Unit {
  /** Where the installation is. */
  folder: string;
  node: string;
  user: string;
  /** The settings file, which the server reads itself, as every command does. */
  env: string;
  memoryMiB: number;
  /** Folders beside those of systemd that the server writes to, such as BACKUP_DIR. */
  writable?: readonly string[];
}

export const STATE_FOLDER = '/var/lib/qres';
export const LOG_FOLDER = '/var/log/qres';

// Of what it may have, a good half is for objects; the rest is code, pictures, sockets and what the database keeps.
const HEAP_SHARE = 0.6;

/** What a unit runs: the server for as long as the machine is on, or one verification of the newest backup. */
type Work = 'serve' | 'verify';

/** A unit of systemd under which the server may do what a till needs, and nothing else. */
export function unitFile(unit: Unit, work: Work = 'serve'): string {
  const { folder, user, env, writable = [] } = unit;
  return `[Unit]
Description=QRes, ${work === 'serve' ? 'a restaurant point of sale' : 'verification of the newest backup'}
Documentation=file://${specified(encodeURI(`${folder}/docs/running/README.md`))}
${work === 'serve' ? ORDER_OF_START : ''}
[Service]
${work === 'serve' ? serving(unit) : verifying(unit)}User=${user}
Group=${user}
WorkingDirectory=${specified(folder)}
Environment=NODE_ENV=production
# The server and the command qres read the same settings.
Environment=${quoted(`QRES_ENV=${env}`)}
# Limits the memory that glibc keeps after work on pictures and passwords.
Environment=MALLOC_ARENA_MAX=2

StateDirectory=qres
StateDirectoryMode=0700
LogsDirectory=qres
LogsDirectoryMode=0700
UMask=0077

ProtectSystem=strict
${writable.map((path) => `ReadWritePaths=${quoted(`-${path}`)}\n`).join('')}${HARDENING}${work === 'serve' ? INSTALL : ''}`;
}

/** Returns the timer that verifies the newest backup; a week in which the machine was off is made up for. */
export function timerFile(): string {
  return `[Unit]
Description=QRes, weekly verification of the newest backup

[Timer]
OnCalendar=weekly
RandomizedDelaySec=1h
Persistent=true

[Install]
WantedBy=timers.target
`;
}

const ORDER_OF_START = `Wants=network-online.target
After=network-online.target time-sync.target postgresql.service redis-server.service
StartLimitIntervalSec=0
`;

function serving({ folder, node, memoryMiB }: Unit): string {
  const heapMiB = Math.round(memoryMiB * HEAP_SHARE);
  const start = [node, '--max-semi-space-size=4', `--max-old-space-size=${heapMiB}`, `${folder}/dist/server.mjs`];
  return `Type=exec
ExecStart=${command(start)}
# The server always restarts, one second after it ended.
Restart=always
RestartSec=1
# The server itself ends within ten seconds, after running requests.
TimeoutStopSec=20
KillMode=mixed
# One socket for each screen and phone.
LimitNOFILE=65536
MemoryHigh=${Math.round(memoryMiB * 0.9)}M
MemoryMax=${memoryMiB}M
TasksMax=128
OOMScoreAdjust=-500
`;
}

function verifying({ folder, node }: Unit): string {
  return `Type=oneshot
ExecStart=${command([node, `${folder}/dist/qres.mjs`, 'verify', '--newest'])}
# Orders have priority.
Nice=19
IOSchedulingClass=idle
`;
}

const HARDENING = `ProtectHome=true
PrivateTmp=true
PrivateDevices=true
ProtectClock=true
ProtectControlGroups=true
ProtectHostname=true
ProtectKernelLogs=true
ProtectKernelModules=true
ProtectKernelTunables=true
ProtectProc=invisible
NoNewPrivileges=true
CapabilityBoundingSet=
AmbientCapabilities=
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
RemoveIPC=true
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
# V8 writes machine code while it runs, so MemoryDenyWriteExecute would end it.
`;

const INSTALL = `
[Install]
WantedBy=multi-user.target
`;

/**
 * Returns the program /usr/local/bin/qres: it runs each command as the user of the server and with the settings of the
 * server. Neither is on the command line of a process, where every user of the machine can read it.
 */
export function commandFile({ folder, node, user, env }: Unit): string {
  const program = `${shellQuoted(node)} ${shellQuoted(`${folder}/dist/qres.mjs`)} "$@"`;
  return `#!/bin/sh
# Written by: qres service install
QRES_ENV=${shellQuoted(env)}
export QRES_ENV
case "$(id -un):\${1:-}" in
  ${user}:* | root:service) exec ${program} ;;
  root:*) exec runuser -u ${user} -- ${program} ;;
  *) echo 'qres: run this command as root: sudo qres ...' >&2; exit 1 ;;
esac
`;
}

function command(words: readonly string[]): string {
  return words.map((word) => quoted(word.replaceAll('$', '$$$$'))).join(' ');
}

// A percent sign begins a specifier of systemd.
function specified(text: string): string {
  return text.replaceAll('%', '%%');
}

function quoted(word: string): string {
  if (/^[\w@+=:,./-]+$/.test(word)) return word;
  return `"${specified(word).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function shellQuoted(word: string): string {
  return /^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
