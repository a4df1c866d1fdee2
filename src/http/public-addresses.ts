import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;
type Network = ReturnType<typeof ipaddr.parseCIDR>;

// Where clouds tell a machine its secrets. Nobody's webhook goes there, whatever networks are allowed.
const METADATA = [
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  'fd00:ec2::254',
  'fd00:ec2::23',
];
const ALL_METADATA = METADATA.map((text) => ipaddr.process(text).toNormalizedString());
// All that is given out to the world; what lies outside is nobody's, or reaches into another address.
const GIVEN_OUT = ipaddr.parseCIDR('2000::/3');

// In the networks of a house; never the machine itself or what it alone reaches.
const LOCAL_RANGES = ['unicast', 'private', 'uniqueLocal', 'carrierGradeNat'];

/** Which addresses may be called in the name of somebody who only wrote them down. */
export class PublicAddresses {
  private readonly allowed: readonly Network[];

  constructor(networks: readonly string[]) {
    this.allowed = networks.map((text) => {
      const [address, bits] = ipaddr.parseCIDR(text);
      return [address, bits];
    });
  }

  mayBeCalled(text: string): boolean {
    const address = read(text);
    if (!address || isMetadata(address)) return false;
    return this.isListed(text) || this.isUsual(address);
  }

  protected isUsual(address: Address): boolean {
    return isPublic(address);
  }

  /** Whether the operator has named its network. */
  isListed(text: string): boolean {
    const address = read(text);
    return address !== null && this.allowed.some((network) => isWithin(address, network));
  }
}

/** Which addresses may be those of printers: of the house's own networks, too. */
export class PrinterAddresses extends PublicAddresses {
  protected override isUsual(address: Address): boolean {
    return LOCAL_RANGES.includes(address.range());
  }
}

/** Four bytes that were written as sixteen are four bytes again. */
function read(text: string): Address | null {
  return ipaddr.isValid(text) ? ipaddr.process(text) : null;
}

function isPublic(address: Address): boolean {
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || isWithin(address, GIVEN_OUT));
}

function isMetadata(address: Address): boolean {
  return [address, ...carried(address)].some((one) => ALL_METADATA.includes(one.toNormalizedString()));
}

/** The addresses of four bytes that one of sixteen may lead to: NAT64, 6to4, and the older ways of writing one in the other. */
function carried(address: Address): Address[] {
  if (address.kind() === 'ipv4') return [];
  const bytes = address.toByteArray();
  return [bytes.slice(12), bytes.slice(2, 6)].map((four) => ipaddr.fromByteArray(four));
}

function isWithin(address: Address, [network, bits]: Network): boolean {
  return address.kind() === network.kind() && address.match(network as never, bits);
}
