import { isTimeZone } from '../domain/business-day.js';
import { isCurrency } from '../domain/currencies.js';
import { BACKUP_SETTINGS } from './backup-settings.js';
import { LIMIT_SETTINGS } from './limit-settings.js';
import { LOG_SETTINGS } from './log-settings.js';
import { PROVIDER_SETTINGS } from './provider-settings.js';
import {
  checked,
  database,
  flag,
  hostName,
  list,
  network,
  oneOf,
  optional,
  origin,
  ownAddress,
  proxy,
  redis,
  secret,
  text,
  token,
  webAddress,
  whole,
  type Kind,
} from './setting-kinds.js';

/** One setting of the environment: from this table come the parsing and `.env.example`. */
export interface Setting<T> {
  env: string;
  about: string;
  /** What is meant by the value, or its unit. */
  unit: string;
  /** As it would be written in the environment; empty: not set. */
  byDefault: string;
  example: string;
  read: Kind<T>;
}

const LONGEST_NAME = 80;

export const SETTINGS = {
  env: {
    env: 'NODE_ENV',
    about: 'In production, PostgreSQL needs a SECRET_KEY of its own.',
    unit: 'production, development or test',
    byDefault: 'production',
    example: 'production',
    read: oneOf(['production', 'development', 'test']),
  },
  dataDir: {
    env: 'DATA_DIR',
    about:
      'Where the embedded database, the generated secret, what printers of the kind FILE print and compiled code are kept.',
    unit: 'folder',
    byDefault: './data',
    example: '/var/lib/qres',
    read: text,
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    about: 'Empty: an embedded SQLite file in DATA_DIR.',
    unit: 'sqlite:<file> or postgres://user:password@host:port/database',
    byDefault: '',
    example: 'postgres://qres:secret@db.example.com:5432/qres',
    read: optional(database),
  },
  ...BACKUP_SETTINGS,
  hintsDatabaseUrl: {
    env: 'HINTS_DATABASE_URL',
    about:
      'A way to the same PostgreSQL that passes no pooler, on which instances tell each other of news. Empty: DATABASE_URL. Not used with REDIS_URL or SQLite.',
    unit: 'postgres://user:password@host:port/database',
    byDefault: '',
    example: 'postgres://qres:secret@db.example.com:5432/qres',
    read: optional(database),
  },
  port: {
    env: 'PORT',
    about: 'Where the server listens.',
    unit: 'TCP port, 0 for any',
    byDefault: '8000',
    example: '8000',
    read: whole(0, 65_535),
  },
  host: {
    env: 'HOST',
    about: 'Which of the machine’s addresses it listens on.',
    unit: 'IP address',
    byDefault: '0.0.0.0',
    example: '127.0.0.1',
    read: ownAddress,
  },
  leaveSeconds: {
    env: 'LEAVE_SECONDS',
    about:
      'How long it goes on serving after SIGTERM while /health/ready says 503, so that a balancer sends nobody here any more. Empty: 5 with PostgreSQL, 0 with SQLite.',
    unit: 'seconds, 0 to 60',
    byDefault: '',
    example: '10',
    read: optional(whole(0, 60)),
  },
  secretKey: {
    env: 'SECRET_KEY',
    about: 'All keys are derived from it. Empty with SQLite: made at the first start and kept in DATA_DIR/secret.key.',
    unit: 'at least 32 random characters',
    byDefault: '',
    example: 'k3J9…',
    read: optional(secret),
  },
  secretKeyPrevious: {
    env: 'SECRET_KEY_PREVIOUS',
    about: 'After a change of SECRET_KEY: what was made with the old one is still read.',
    unit: 'at least 32 random characters',
    byDefault: '',
    example: 'p0Qz…',
    read: optional(secret),
  },
  accessTokenMinutes: {
    env: 'ACCESS_TOKEN_MINUTES',
    about: 'How long an access token lives before it must be refreshed.',
    unit: 'minutes, 1 to 120',
    byDefault: '15',
    example: '15',
    read: whole(1, 120),
  },
  corsOrigins: {
    env: 'CORS_ORIGINS',
    about: 'Other origins whose pages may call; the server’s own always may.',
    unit: 'origins, separated by commas',
    byDefault: '',
    example: 'https://pos.example.com,https://admin.example.com',
    read: list(origin),
  },
  allowedHosts: {
    env: 'ALLOWED_HOSTS',
    about:
      'Names under which the server may be called. Empty: private addresses, *.local and the hosts of QR_BASE_URL and RECEIPT_BASE_URL. This machine itself always may.',
    unit: 'host names, separated by commas',
    byDefault: '',
    example: 'pos.example.com,*.till.example.com',
    read: list(hostName),
  },
  trustProxy: {
    env: 'TRUST_PROXY',
    about: 'Proxies whose X-Forwarded-* headers are believed. Empty: none.',
    unit: 'IP addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, separated by commas',
    byDefault: '',
    example: '127.0.0.1,10.0.0.0/8',
    read: list(proxy),
  },
  ...LIMIT_SETTINGS,
  qrBaseUrl: {
    env: 'QR_BASE_URL',
    about: 'What guests’ codes begin with; the code follows after a slash. Empty: the address of the request.',
    unit: 'http or https address',
    byDefault: '',
    example: 'https://menu.example.com/menu',
    read: optional(webAddress),
  },
  receiptBaseUrl: {
    env: 'RECEIPT_BASE_URL',
    about:
      'What the code on receipts begins with; the token follows after a slash. Empty: the address of the request, and none on what the house prints by itself.',
    unit: 'http or https address',
    byDefault: '',
    example: 'https://pos.example.com/api/v1/r',
    read: optional(webAddress),
  },
  restaurantName: {
    env: 'RESTAURANT_NAME',
    about: 'Read once, at set-up.',
    unit: 'name',
    byDefault: 'My restaurant',
    example: 'Dastarkhan',
    read: checked((name) => name.length <= LONGEST_NAME, `must have at most ${LONGEST_NAME} characters`),
  },
  restaurantTimezone: {
    env: 'RESTAURANT_TIMEZONE',
    about: 'Read once, at set-up.',
    unit: 'IANA time zone',
    byDefault: 'Europe/Moscow',
    example: 'Asia/Almaty',
    read: checked(isTimeZone, 'must be an IANA time zone such as Asia/Almaty'),
  },
  currency: {
    env: 'CURRENCY',
    about: 'Read once, at set-up.',
    unit: 'ISO 4217 code',
    byDefault: 'RUB',
    example: 'KZT',
    read: checked(isCurrency, 'must be an ISO 4217 code such as RUB, KZT or EUR'),
  },
  ...LOG_SETTINGS,
  maxRequestBytes: {
    env: 'MAX_REQUEST_BYTES',
    about: 'The largest body of a request; a photo may have 10 MiB whatever this says.',
    unit: 'bytes, 1024 to 10485760',
    byDefault: '65536',
    example: '65536',
    read: whole(1024, 10_485_760),
  },
  redisUrl: {
    env: 'REDIS_URL',
    about: 'Carries hints and common limits between several instances; nothing is lost without it.',
    unit: 'redis://host:port',
    byDefault: '',
    example: 'redis://127.0.0.1:6379',
    read: optional(redis),
  },
  metricsToken: {
    env: 'METRICS_TOKEN',
    about: 'Lets others than this machine read /metrics, as a bearer token.',
    unit: 'at least 16 characters',
    byDefault: '',
    example: 'uA1m7Qw0vR4tYx9e',
    read: optional(token),
  },
  ...PROVIDER_SETTINGS,
  webhookAllowedNetworks: {
    env: 'WEBHOOK_ALLOWED_NETWORKS',
    about:
      'Private networks to which webhooks may be sent, also over plain http. Empty: to none, only to public addresses. Addresses at which clouds tell machines their secrets are never called.',
    unit: 'networks of at least 8 bits, separated by commas',
    byDefault: '',
    example: '192.168.1.0/24,fd12:3456:789a::/48',
    read: list(network),
  },
  printerAllowedNetworks: {
    env: 'PRINTER_ALLOWED_NETWORKS',
    about:
      'Networks in which printers may be besides public and private ones, such as 127.0.0.0/8 for a print server on this machine. Empty: none, so that nobody makes this server speak to itself or to its own link. Addresses at which clouds tell machines their secrets are never called.',
    unit: 'networks of at least 8 bits, separated by commas',
    byDefault: '',
    example: '127.0.0.0/8',
    read: list(network),
  },
  webhookAllowHttp: {
    env: 'WEBHOOK_ALLOW_HTTP',
    about: 'Webhooks may be sent to public addresses without encryption. For trying out.',
    unit: '1 or 0',
    byDefault: '0',
    example: '0',
    read: flag,
  },
  requestLog: {
    env: 'REQUEST_LOG',
    about: 'Takes note of every request: of what was asked and how it ended, never of what was sent.',
    unit: '1 or 0',
    byDefault: '1',
    example: '0',
    read: flag,
  },
  requestLogDays: {
    env: 'REQUEST_LOG_DAYS',
    about:
      'How long single requests are kept; their addresses 14 days at most. 0: none are, and figures by hour and day alone.',
    unit: 'days, 0 to 90',
    byDefault: '14',
    example: '30',
    read: whole(0, 90),
  },
  allowUnsafe: {
    env: 'ALLOW_UNSAFE',
    about: 'Start although the database may lose acknowledged orders in a power cut. Never for real money.',
    unit: '1 or 0',
    byDefault: '0',
    example: '0',
    read: flag,
  },
} satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof SETTINGS;

/** `.env.example`, from the same table. */
export function envExample(): string {
  const head = '# Every setting of QRes. Copy to `.env` what you change. NAME_FILE=/path reads NAME from a file.\n';
  return (
    head +
    Object.values(SETTINGS)
      .map((one) => `\n# ${one.about}\n# Unit: ${one.unit}. Example: ${one.example}\n# ${one.env}=${one.byDefault}\n`)
      .join('')
  );
}
