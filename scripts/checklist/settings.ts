import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isFrom } from '../../src/auth/networks.js';
import type { Config } from '../../src/config/config.js';
import { settingsFile, unknownSettingsInWords } from '../../src/config/environment.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { commandLine } from '../terminal.js';

const SHORTEST_RANDOM = 43;
const FEWEST_DIFFERENT = 20;
const OLD_SECRET_DAYS = 730;
const DAY_MS = 86_400_000;

/** What the settings say, without a look at anything else. */
export function settingFindings(config: Config, env: NodeJS.ProcessEnv): Finding[] {
  return [
    secretStrength(config),
    secretAge(config, env),
    rotation(config),
    production(config),
    safety(config),
    tls(config),
    hosts(config),
    origins(config),
    proxies(config),
    figures(config),
    logs(config),
    unknown(),
  ];
}

/** A misspelt setting is one that does not hold, and nothing else would tell. */
function unknown(): Finding {
  const words = unknownSettingsInWords();
  return words.length > 0
    ? warn('unknown-settings', words.join(' '), 'Correct the names; .env.example lists all settings.')
    : ok('unknown-settings', 'The settings file has only known names.');
}

function secretStrength({ secretKey }: Config): Finding {
  const isStrong = secretKey.length >= SHORTEST_RANDOM && new Set(secretKey).size >= FEWEST_DIFFERENT;
  return isStrong
    ? ok('secret', 'SECRET_KEY is long and varied.')
    : warn(
        'secret',
        'SECRET_KEY is shorter or less varied than a random one.',
        `Make another one; ${commandLine('secret')} explains how to change it.`,
      );
}

function secretAge({ dataDir }: Config, env: NodeJS.ProcessEnv): Finding {
  const file = env['SECRET_KEY_FILE'] ?? (env['SECRET_KEY'] ? settingsFile() : join(dataDir, 'secret.key'));
  const days = ageInDays(file);
  if (days === null) return ok('secret-age', 'SECRET_KEY comes from the environment; its age is unknown.');
  return days > OLD_SECRET_DAYS
    ? warn(
        'secret-age',
        `${file} is ${days} days old.`,
        `Change it every two years, and when a person who knows it leaves: ${commandLine('secret')}.`,
      )
    : ok('secret-age', `${file} is ${days} days old.`);
}

function ageInDays(file: string): number | null {
  try {
    return Math.floor((Date.now() - statSync(file).mtimeMs) / DAY_MS);
  } catch {
    return null;
  }
}

function rotation({ secretKeyPrevious }: Config): Finding {
  return secretKeyPrevious === null
    ? ok('rotation', 'No change of SECRET_KEY is under way.')
    : warn(
        'rotation',
        'SECRET_KEY_PREVIOUS is still set.',
        'Remove it after all users have signed in once and old API keys and webhooks are replaced.',
      );
}

function production({ env }: Config): Finding {
  return env === 'production'
    ? ok('environment', 'NODE_ENV is production.')
    : fail('environment', `NODE_ENV is ${env}.`, 'Remove it, or set it to production.');
}

function safety({ allowUnsafe, webhookAllowHttp }: Config): Finding {
  if (allowUnsafe) return fail('safety', 'With ALLOW_UNSAFE a power cut can lose orders.', 'Remove ALLOW_UNSAFE.');
  if (webhookAllowHttp)
    return warn('safety', 'With WEBHOOK_ALLOW_HTTP webhooks are sent without encryption.', 'Remove it after testing.');
  return ok('safety', 'No unsafe setting is on.');
}

function tls({ qrBaseUrl, receiptBaseUrl }: Config): Finding {
  const open = [qrBaseUrl, receiptBaseUrl].filter((url) => url?.startsWith('http:'));
  if (open.length > 0)
    return warn(
      'tls',
      `${open.join(' and ')} is not encrypted.`,
      'Put nginx or Caddy with a certificate in front of the server: docs/running.',
    );
  if (qrBaseUrl === null)
    return warn(
      'tls',
      'QR_BASE_URL is not set: the codes for guests contain the address of the request that made them.',
      'Set it to an https address before you print cards.',
    );
  return ok('tls', `The codes for guests lead to ${qrBaseUrl}.`);
}

function hosts({ allowedHosts, trustProxy }: Config): Finding {
  if (allowedHosts.some((name) => /^\*\.[^.]+$/.test(name)))
    return fail(
      'hosts',
      `ALLOWED_HOSTS has ${allowedHosts.join(',')}: a whole top-level domain.`,
      'List only your own host names.',
    );
  if (allowedHosts.length > 0) return ok('hosts', `The server answers only to ${allowedHosts.join(', ')}.`);
  return trustProxy.length > 0
    ? warn('hosts', 'ALLOWED_HOSTS is empty behind a proxy.', 'Set it to the host names of this server.')
    : ok('hosts', 'The server answers only to private addresses and *.local.');
}

function origins({ corsOrigins }: Config): Finding {
  const open = corsOrigins.filter((origin) => origin.startsWith('http:'));
  return open.length > 0
    ? warn(
        'origins',
        `Pages of ${open.join(', ')} may call; anyone on the network can change such pages.`,
        'Use https origins in CORS_ORIGINS, or none.',
      )
    : ok(
        'origins',
        corsOrigins.length > 0 ? `Pages of ${corsOrigins.join(', ')} may call.` : 'No pages of other origins may call.',
      );
}

// Addresses of nobody's house, taken for everybody's.
const STRANGERS = ['203.0.113.1', '2001:db8::1'];

function proxies({ trustProxy, trustedAddresses, host }: Config): Finding {
  const networks = trustProxy.filter((one) => /[.:]/.test(one));
  if (networks.length > 0 && STRANGERS.some((address) => isFrom(networks, address)))
    return fail(
      'proxies',
      'TRUST_PROXY trusts every client: any client can claim any address.',
      'List only your own proxy.',
    );
  const both = trustProxy.filter((one) => trustedAddresses.includes(one));
  if (both.length > 0)
    return fail(
      'proxies',
      `${both.join(', ')} is a proxy and a trusted address: no client behind it is limited.`,
      'Remove it from TRUSTED_ADDRESSES.',
    );
  if (host.startsWith('127.') && trustProxy.length === 0)
    return warn(
      'proxies',
      'The server listens only on this machine, and trusts no proxy.',
      'If nginx runs in front of it, set TRUST_PROXY=loopback, so that the server sees the address of each client.',
    );
  return ok('proxies', trustProxy.length > 0 ? `${trustProxy.join(', ')} is trusted.` : 'No proxy is trusted.');
}

function figures({ metricsToken }: Config): Finding {
  return metricsToken === null
    ? warn(
        'figures',
        'METRICS_TOKEN is not set: only this machine can read the metrics.',
        `${commandLine('secret')} makes one; docs/running explains the monitoring.`,
      )
    : ok('figures', 'The monitoring has a token.');
}

function logs({ logLevel, logDir }: Config): Finding {
  if (['silent', 'fatal', 'error'].includes(logLevel))
    return warn('logs', `LOG_LEVEL is ${logLevel}: the log does not show who did what.`, 'Set it to info.');
  if (['debug', 'trace'].includes(logLevel))
    return warn('logs', `LOG_LEVEL is ${logLevel}: the log fills the disk.`, 'Set it to info.');
  return ok(
    'logs',
    logDir ? `The log is kept in ${logDir}.` : 'The log goes to the terminal, or to the journal of systemd.',
  );
}
