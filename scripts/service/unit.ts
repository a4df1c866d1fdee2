export interface Unit {
  /** Where the installation is. */
  folder: string;
  node: string;
  user: string;
  /** A file of settings; without it those by default hold. */
  env: string;
  memoryMiB: number;
}

// Of what it may have, a good half is for objects; the rest is code, pictures, sockets and what the database keeps.
const HEAP_SHARE = 0.6;

/** A unit of systemd under which the server may do what a till needs, and nothing else. */
export function unitFile({ folder, node, user, env, memoryMiB }: Unit): string {
  return `[Unit]
Description=QRes, a restaurant point of sale
Documentation=file://${folder}/README.md
Wants=network-online.target
After=network-online.target time-sync.target postgresql.service redis-server.service
StartLimitIntervalSec=0

[Service]
Type=exec
User=${user}
Group=${user}
WorkingDirectory=${folder}
Environment=NODE_ENV=production DATA_DIR=/var/lib/qres LOG_DIR=/var/log/qres
# With an arena for each thread, glibc keeps what pictures and passwords took for a moment.
Environment=MALLOC_ARENA_MAX=2
EnvironmentFile=-${env}
ExecStart=${node} --max-semi-space-size=4 --max-old-space-size=${Math.round(memoryMiB * HEAP_SHARE)} ${folder}/dist/server.mjs

# It comes back whatever happened, at once the first time and never more often than every second.
Restart=always
RestartSec=1
# It finishes what has begun within ten seconds by itself.
TimeoutStopSec=15
KillMode=mixed

StateDirectory=qres
StateDirectoryMode=0700
LogsDirectory=qres
LogsDirectoryMode=0700
UMask=0077

# A socket for each screen and phone.
LimitNOFILE=65536
MemoryHigh=${Math.round(memoryMiB * 0.9)}M
MemoryMax=${memoryMiB}M
TasksMax=128
OOMScoreAdjust=-500

ProtectSystem=strict
ProtectHome=true
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

[Install]
WantedBy=multi-user.target
`;
}
