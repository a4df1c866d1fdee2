import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = [Address, number];

const MAPPED_BITS = 96;

/** A network in CIDR notation, or one address alone; in the one spelling that is kept; null: neither. */
export function networkText(text: string): string | null {
  const network = readNetwork(text);
  return network && `${network[0].toString()}/${network[1]}`;
}

/** Whether the address lies in one of these networks; no networks at all: from anywhere. */
export function isFrom(networks: readonly string[], address: string | undefined): boolean {
  if (networks.length === 0) return true;
  const caller = address === undefined ? null : readAddress(address);
  return caller !== null && networks.some((network) => isWithin(caller, network));
}

function isWithin(caller: Address, text: string): boolean {
  const network = readNetwork(text);
  return network !== null && network[0].kind() === caller.kind() && caller.match(network as [ipaddr.IPv4, number]);
}

/** A socket that takes both families says `::ffff:10.1.2.3` where it means 10.1.2.3. */
function readAddress(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function readNetwork(text: string): Network | null {
  // The library takes 10.1 for 10.0.0.1 and 010.0.0.1 for 8.0.0.1: whoever writes that means something else.
  if (!text.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(text.split('/')[0]!)) return null;
  if (!text.includes('/')) {
    const address = readAddress(text);
    return address && [address, address.kind() === 'ipv4' ? 32 : 128];
  }
  if (!ipaddr.isValidCIDR(text)) return null;
  const [address, bits] = ipaddr.parseCIDR(text);
  if (address.kind() === 'ipv4') return [address, bits];
  const six = address as ipaddr.IPv6;
  return six.isIPv4MappedAddress() && bits >= MAPPED_BITS ? [six.toIPv4Address(), bits - MAPPED_BITS] : [six, bits];
}
