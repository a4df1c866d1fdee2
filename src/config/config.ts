import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keptSecret } from './kept-secret.js';
import { Mendable } from './mendable.js';
import { SETTINGS, type Setting, type SettingName } from './settings.js';

// Balancers look every second or two, and take an instance out after the second time that it says no.
const LEAVES_AFTER_S = 5;

type Values = { [N in SettingName]: ReturnType<(typeof SETTINGS)[N]['read']> };

/** Everything that is wrong with the environment, at once. */
export class ConfigFaults extends Mendable {
  constructor(readonly faults: readonly string[]) {
    super(`The settings have ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** The settings, read once at the start and never changed. */
export class Config implements Readonly<Omit<Values, 'databaseUrl' | 'secretKey' | 'leaveSeconds'>> {
  readonly env: Values['env'];
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly backupDir: string | null;
  readonly backupHour: number;
  readonly backupKeep: number;
  readonly backupBeforeUpdate: boolean;
  readonly hintsDatabaseUrl: string | null;
  readonly port: number;
  readonly host: string;
  readonly leaveSeconds: number;
  readonly secretKey: string;
  readonly secretKeyPrevious: string | null;
  readonly accessTokenMinutes: number;
  readonly corsOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly trustProxy: readonly string[];
  readonly trustedAddresses: readonly string[];
  readonly ipBlockAfter: number;
  readonly ipBlockWindowMinutes: number;
  readonly ipBlockMinutes: number;
  readonly qrBaseUrl: string | null;
  readonly receiptBaseUrl: string | null;
  readonly restaurantName: string;
  readonly restaurantTimezone: string;
  readonly currency: string;
  readonly logLevel: Values['logLevel'];
  readonly logDir: string | null;
  readonly logDays: number;
  readonly logFileMegabytes: number;
  readonly maxRequestBytes: number;
  readonly redisUrl: string | null;
  readonly metricsToken: string | null;
  readonly sandboxUrl: string | null;
  readonly sandboxSecret: string | null;
  readonly stripeSecretKey: string | null;
  readonly stripeWebhookSecret: string | null;
  readonly stripeApiUrl: string;
  readonly stripeReturnUrl: string | null;
  readonly webhookAllowedNetworks: readonly string[];
  readonly printerAllowedNetworks: readonly string[];
  readonly webhookAllowHttp: boolean;
  readonly requestLog: boolean;
  readonly requestLogDays: number;
  readonly allowUnsafe: boolean;

  constructor(values: Values & { databaseUrl: string; secretKey: string; leaveSeconds: number }) {
    Object.assign(this, values);
    Object.freeze(this);
  }
}

/** Refuses with all faults at once; makes the secret of an embedded installation at its first start. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const read = readSettings(env, faults);
  const isEmbedded = !read.databaseUrl || read.databaseUrl.startsWith('sqlite:');
  const mustSay = !isEmbedded && read.env === 'production';
  if (mustSay && read.secretKey === null)
    faults.push('SECRET_KEY is required with PostgreSQL in production: at least 32 random characters');
  if (read.sandboxUrl && !read.sandboxSecret) faults.push('SANDBOX_SECRET is required with SANDBOX_URL');
  if (read.stripeSecretKey && !(read.stripeReturnUrl ?? read.qrBaseUrl))
    faults.push('STRIPE_RETURN_URL or QR_BASE_URL is required with STRIPE_SECRET_KEY');
  if (faults.length > 0) throw new ConfigFaults(faults);
  const dataDir = resolve(read.dataDir);
  return new Config({
    ...read,
    dataDir,
    databaseUrl: read.databaseUrl ?? `sqlite:${join(dataDir, 'qres.db')}`,
    secretKey: read.secretKey ?? readKept(dataDir),
    leaveSeconds: read.leaveSeconds ?? (isEmbedded ? 0 : LEAVES_AFTER_S),
  });
}

function readSettings(env: NodeJS.ProcessEnv, faults: string[]): Values {
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [SettingName, Setting<unknown>][]) {
    try {
      values[name] = setting.read(given(env, setting));
    } catch (error) {
      faults.push(`${setting.env} ${(error as Error).message}`);
    }
  }
  return values as Values;
}

// `SECRET_KEY_FILE=/run/secrets/key` stands for the contents of that file, as container platforms hand secrets out.
function given(env: NodeJS.ProcessEnv, { env: name, byDefault }: Setting<unknown>): string {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || byDefault;
  if (env[name]) throw new Error(`and ${name}_FILE are both set; keep one`);
  try {
    return readFileSync(file, 'utf8').trim() || byDefault;
  } catch {
    throw new Error(`cannot be read: ${name}_FILE names ${file}`);
  }
}

function readKept(dataDir: string): string {
  try {
    return keptSecret(dataDir);
  } catch (error) {
    throw new ConfigFaults([`SECRET_KEY cannot be kept: ${(error as Error).message}`]);
  }
}
