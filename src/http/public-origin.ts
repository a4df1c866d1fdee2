import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { Config } from '../config/config.js';
import { HostRule } from './hosts.js';

type AddressSettings = Pick<
  Config,
  'qrBaseUrl' | 'receiptBaseUrl' | 'allowedHosts' | 'corsOrigins' | 'trustProxy' | 'host' | 'port'
>;

/**
 * Returns the origin under which other machines reach the server, as far as the settings tell it: that of QR_BASE_URL or
 * RECEIPT_BASE_URL, a name of ALLOWED_HOSTS, otherwise an address of this machine that the server answers to.
 */
export function publicOrigin(config: AddressSettings, port = config.port): string {
  const { qrBaseUrl, receiptBaseUrl, allowedHosts, trustProxy, host } = config;
  const printed = qrBaseUrl ?? receiptBaseUrl;
  if (printed !== null) return new URL(printed).origin;
  const name = allowedHosts.find((one) => !one.startsWith('*') && one !== 'localhost');
  if (name !== undefined && trustProxy.length > 0) return `https://${name}`;
  const at = name ?? (isEveryAddress(host) ? addressFor(config) : host);
  return `http://${at.includes(':') ? `[${at}]` : at}:${port}`;
}

export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Returns the IPv4 addresses of this machine that other machines may call. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one && one.family === 'IPv4' && !one.internal ? [one.address] : []));
}

// The address of a container is known to its own machine alone, which also knows it as localhost.
function addressFor(config: AddressSettings): string {
  if (existsSync('/.dockerenv')) return 'localhost';
  const rule = new HostRule(config);
  return ownAddresses().find((host) => rule.refusal({ host }) === null) ?? 'localhost';
}
