import ipaddr from 'ipaddr.js';
import { isFrom, networkText } from '../auth/networks.js';
import { NAMED_NETWORKS } from '../auth/proxies.js';

// The same few addresses ask all evening.
const MOST_REMEMBERED = 10_000;

/** Addresses and networks that somebody has listed. */
export class Networks {
  private readonly networks: readonly string[];
  private readonly known = new Map<string, boolean>();

  constructor(listed: readonly string[]) {
    this.networks = listed.flatMap((one) => NAMED_NETWORKS[one] ?? [one]);
  }

  has(ip: string): boolean {
    // No networks at all would mean everybody where keys are bound to them.
    if (this.networks.length === 0) return false;
    let found = this.known.get(ip);
    if (found === undefined) {
      found = isFrom(this.networks, ip);
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(ip, found);
    }
    return found;
  }
}

/** As strangers are counted: an address alone means itself, one of IPv6 the /64 in which it lies. Null: no network. */
export function strangersNetwork(text: string): string | null {
  const network = networkText(text);
  if (network === null) return null;
  const [address, bits] = network.split('/') as [string, string];
  if (!network.includes(':')) return `${ipaddr.IPv4.networkAddressFromCIDR(network).toString()}/${bits}`;
  const wide = text.includes('/') ? bits : '64';
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${wide}`).toString()}/${wide}`;
}
