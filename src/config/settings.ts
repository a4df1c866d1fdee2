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
    about: 'Kind of installation. In production, SECRET_KEY is required with PostgreSQL.',
    unit: 'production, development or test',
    byDefault: 'production',
    example: 'production',
    read: oneOf(['production', 'development', 'test']),
  },
  dataDir: {
    env: 'DATA_DIR',
    about:
      'Folder for the embedded database, the generated secret, the output of printers of kind FILE, and compiled code.',
    unit: 'folder',
    byDefault: './data',
    example: '/var/lib/qres',
    read: text,
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    about: 'Address of the database. Empty: an embedded SQLite file in DATA_DIR.',
    unit: 'sqlite:<file> or postgres://user:password@host:port/database',
    byDefault: '',
    example: 'postgres://qres:secret@db.example.com:5432/qres',
    read: optional(database),
  },
  ...BACKUP_SETTINGS,
  hintsDatabaseUrl: {
    env: 'HINTS_DATABASE_URL',
    about:
      'Address of the same PostgreSQL without a pooler, over which instances notify each other. Empty: DATABASE_URL. Not used with REDIS_URL or SQLite.',
    unit: 'postgres://user:password@host:port/database',
    byDefault: '',
    example: 'postgres://qres:secret@db.example.com:5432/qres',
    read: optional(database),
  },
  port: {
    env: 'PORT',
    about: 'Port on which the server listens.',
    unit: 'TCP port, 0 for any',
    byDefault: '8000',
    example: '8000',
    read: whole(0, 65_535),
  },
  host: {
    env: 'HOST',
    about: 'Address of this machine on which the server listens.',
    unit: 'IP address',
    byDefault: '0.0.0.0',
    example: '127.0.0.1',
    read: ownAddress,
  },
  leaveSeconds: {
    env: 'LEAVE_SECONDS',
    about:
      'Time for which the server still serves after SIGTERM while /health/ready answers 503, so that a load balancer stops sending requests. Empty: 5 with PostgreSQL, 0 with SQLite.',
    unit: 'seconds, 0 to 60',
    byDefault: '',
    example: '10',
    read: optional(whole(0, 60)),
  },
  secretKey: {
    env: 'SECRET_KEY',
    about:
      'Secret from which all keys are derived. Empty with SQLite: made at the first start and stored in DATA_DIR/secret.key.',
    unit: 'at least 32 random characters',
    byDefault: '',
    example: 'k3J9…',
    read: optional(secret),
  },
  secretKeyPrevious: {
    env: 'SECRET_KEY_PREVIOUS',
    about: 'The former SECRET_KEY after a change: what was made with it can still be read.',
    unit: 'at least 32 random characters',
    byDefault: '',
    example: 'p0Qz…',
    read: optional(secret),
  },
  accessTokenMinutes: {
    env: 'ACCESS_TOKEN_MINUTES',
    about: 'Lifetime of an access token before it must be refreshed.',
    unit: 'minutes, 1 to 120',
    byDefault: '15',
    example: '15',
    read: whole(1, 120),
  },
  corsOrigins: {
    env: 'CORS_ORIGINS',
    about: 'Other origins whose pages may call the server. Pages of its own origin always may.',
    unit: 'origins, separated by commas',
    byDefault: '',
    example: 'https://pos.example.com,https://admin.example.com',
    read: list(origin),
  },
  allowedHosts: {
    env: 'ALLOWED_HOSTS',
    about:
      'Host names under which the server may be called. Empty: private addresses and *.local. localhost and the hosts of QR_BASE_URL and RECEIPT_BASE_URL are always allowed.',
    unit: 'host names, separated by commas',
    byDefault: '',
    example: 'pos.example.com,*.till.example.com',
    read: list(hostName),
  },
  trustProxy: {
    env: 'TRUST_PROXY',
    about: 'Proxies whose X-Forwarded-* headers are trusted. Empty: none.',
    unit: 'IP addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, separated by commas',
    byDefault: '',
    example: '127.0.0.1,10.0.0.0/8',
    read: list(proxy),
  },
  ...LIMIT_SETTINGS,
  qrBaseUrl: {
    env: 'QR_BASE_URL',
    about:
      'First part of the address in QR codes for guests; a slash and the code follow. Empty: the address of the request.',
    unit: 'http or https address',
    byDefault: '',
    example: 'https://menu.example.com/menu',
    read: optional(webAddress),
  },
  receiptBaseUrl: {
    env: 'RECEIPT_BASE_URL',
    about:
      'First part of the address in the code on receipts; a slash and the token follow. Empty: the address of the request; receipts that the server prints automatically have no code.',
    unit: 'http or https address',
    byDefault: '',
    example: 'https://pos.example.com/api/v1/r',
    read: optional(webAddress),
  },
  restaurantName: {
    env: 'RESTAURANT_NAME',
    about: 'Name of the first venue. Read once, at set-up.',
    unit: 'name',
    byDefault: 'My restaurant',
    example: 'Dastarkhan',
    read: checked((name) => name.length <= LONGEST_NAME, `must have at most ${LONGEST_NAME} characters`),
  },
  restaurantTimezone: {
    env: 'RESTAURANT_TIMEZONE',
    about: 'Time zone of the first venue. Read once, at set-up.',
    unit: 'IANA time zone',
    byDefault: 'Europe/Moscow',
    example: 'Asia/Almaty',
    read: checked(isTimeZone, 'must be an IANA time zone such as Asia/Almaty'),
  },
  currency: {
    env: 'CURRENCY',
    about: 'Currency of the first venue. Read once, at set-up.',
    unit: 'ISO 4217 code',
    byDefault: 'RUB',
    example: 'KZT',
    read: checked(isCurrency, 'must be an ISO 4217 code such as RUB, KZT or EUR'),
  },
  ...LOG_SETTINGS,
  maxRequestBytes: {
    env: 'MAX_REQUEST_BYTES',
    about: 'Maximum size of a request body. The limit of a photo is always 10 MiB.',
    unit: 'bytes, 1024 to 10485760',
    byDefault: '65536',
    example: '65536',
    read: whole(1024, 10_485_760),
  },
  redisUrl: {
    env: 'REDIS_URL',
    about: 'Redis for notifications and shared limits of several instances. No data is lost without it.',
    unit: 'redis://host:port',
    byDefault: '',
    example: 'redis://127.0.0.1:6379',
    read: optional(redis),
  },
  metricsToken: {
    env: 'METRICS_TOKEN',
    about: 'Bearer token with which other machines may read /metrics.',
    unit: 'at least 16 characters',
    byDefault: '',
    example: 'uA1m7Qw0vR4tYx9e',
    read: optional(token),
  },
  ...PROVIDER_SETTINGS,
  webhookAllowedNetworks: {
    env: 'WEBHOOK_ALLOWED_NETWORKS',
    about:
      'Private networks to which webhooks may be sent, also over plain http. Empty: none, only public addresses. Metadata addresses of cloud providers are never called.',
    unit: 'networks of at least 8 bits, separated by commas',
    byDefault: '',
    example: '192.168.1.0/24,fd12:3456:789a::/48',
    read: list(network),
  },
  printerAllowedNetworks: {
    env: 'PRINTER_ALLOWED_NETWORKS',
    about:
      'Networks in which printers may be in addition to public and private ones, such as 127.0.0.0/8 for a print server on this machine. Empty: none, so that no user can make the server connect to itself or to its link-local network. Metadata addresses of cloud providers are never called.',
    unit: 'networks of at least 8 bits, separated by commas',
    byDefault: '',
    example: '127.0.0.0/8',
    read: list(network),
  },
  webhookAllowHttp: {
    env: 'WEBHOOK_ALLOW_HTTP',
    about: 'Allows webhooks to public addresses without encryption. For testing only.',
    unit: '1 or 0',
    byDefault: '0',
    example: '0',
    read: flag,
  },
  requestLog: {
    env: 'REQUEST_LOG',
    about: 'Records every request with its route and result, never the data that was sent.',
    unit: '1 or 0',
    byDefault: '1',
    example: '0',
    read: flag,
  },
  requestLogDays: {
    env: 'REQUEST_LOG_DAYS',
    about:
      'Number of days for which single requests are kept; IP addresses are kept for 14 days at most. 0: only totals by hour and day are kept.',
    unit: 'days, 0 to 90',
    byDefault: '14',
    example: '30',
    read: whole(0, 90),
  },
  allowUnsafe: {
    env: 'ALLOW_UNSAFE',
    about:
      'Starts the server although the database may lose acknowledged orders in a power cut. Never use it with real money.',
    unit: '1 or 0',
    byDefault: '0',
    example: '0',
    read: flag,
  },
} satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof SETTINGS;

/** `.env.example`, from the same table. */
export function envExample(): string {
  const head =
    '# All settings of QRes. Copy the settings that you change to `.env`. NAME_FILE=/path reads NAME from a file.\n';
  return (
    head +
    Object.values(SETTINGS)
      .map((one) => `\n# ${one.about}\n# Unit: ${one.unit}. Example: ${one.example}\n# ${one.env}=${one.byDefault}\n`)
      .join('')
  );
}
