import { BlockList, isIP } from 'node:net';
import type { Config } from '../config/config.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

// Private and link-local: a page of the internet has no way to be shown under such an address.
const near = new BlockList();
near.addSubnet('10.0.0.0', 8, 'ipv4');
near.addSubnet('172.16.0.0', 12, 'ipv4');
near.addSubnet('192.168.0.0', 16, 'ipv4');
near.addSubnet('169.254.0.0', 16, 'ipv4');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

export interface Door {
  host?: string | undefined;
  origin?: string | undefined;
  /** What a trusted proxy says was asked for; links begin with it. The `host` itself where no proxy is trusted. */
  forwarded?: string | undefined;
}

/** Why a request is not let in, and which setting would change that. */
export interface Refused {
  code: 'HOST_REFUSED' | 'ORIGIN_REFUSED';
  setting: 'ALLOWED_HOSTS' | 'CORS_ORIGINS';
}

type HostSettings = Pick<Config, 'allowedHosts' | 'qrBaseUrl' | 'receiptBaseUrl' | 'corsOrigins'>;

/**
 * Which names this server answers to, and which pages may call it. Without it a page from anywhere could point a name of
 * its own at the till and speak to it from a waiter's browser.
 */
export class HostRule {
  private readonly names: readonly string[];
  private readonly isListed: boolean;
  private readonly origins: ReadonlySet<string>;

  constructor({ allowedHosts, qrBaseUrl, receiptBaseUrl, corsOrigins }: HostSettings) {
    const printed = [qrBaseUrl, receiptBaseUrl].flatMap((address) => (address ? [new URL(address).hostname] : []));
    this.names = [...allowedHosts, ...printed].map((name) => name.toLowerCase());
    this.isListed = allowedHosts.length > 0;
    this.origins = new Set(corsOrigins);
  }

  /** Null: come in. No Origin means no browser, and so nobody who could be misled. */
  refusal({ host, origin, forwarded = host }: Door): Refused | null {
    const place = placeOf(host);
    const asked = forwarded === host ? place : placeOf(forwarded);
    const isOurs = (one: URL | null): one is URL => one !== null && this.answersTo(bare(one.hostname));
    if (!isOurs(place) || !isOurs(asked)) return { code: 'HOST_REFUSED', setting: 'ALLOWED_HOSTS' };
    if (origin === undefined || this.origins.has(origin) || isSame(origin, place)) return null;
    return { code: 'ORIGIN_REFUSED', setting: 'CORS_ORIGINS' };
  }

  private answersTo(name: string): boolean {
    if (name === 'localhost' || contains(loopback, name)) return true;
    if (this.names.some((allowed) => allowed === name || (allowed.startsWith('*.') && name.endsWith(allowed.slice(1)))))
      return true;
    return !this.isListed && (contains(near, name) || name.endsWith('.local'));
  }
}

/** The caller sits on this machine. */
export function isLoopback(ip: string): boolean {
  return contains(loopback, bare(ip));
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

// Every browser sends the name in small letters; a URL also knows which port is usual.
function placeOf(host: string | undefined): URL | null {
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`)
    : null;
}

// The scheme is not compared: behind a proxy that ends TLS, the page is https and what arrives here is not.
function isSame(origin: string, place: URL): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname, port, protocol } = new URL(origin);
  const ports = [port, place.port].map((one) => one || (protocol === 'https:' ? '443' : '80'));
  return /^https?:$/.test(protocol) && hostname === place.hostname && ports[0] === ports[1];
}

function bare(name: string): string {
  const plain = name.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return plain.replace(/^::ffff:(?=\d+\.)/i, '');
}
