import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { NameLookup } from './name-lookup.js';
import { PrinterAddresses, PublicAddresses } from './public-addresses.js';

export type WhyRefused = 'MALFORMED' | 'SCHEME' | 'CREDENTIALS' | 'PORT' | 'UNKNOWN_NAME' | 'ADDRESS' | 'PLAIN_HTTP';

/** The house does not call there. */
export class DestinationRefused extends Error {
  override readonly name = 'DestinationRefused';

  constructor(readonly reason: WhyRefused) {
    super(`not called: ${reason}`);
  }
}

/** Somebody's address, and where exactly it leads at this moment. */
export interface Destination {
  url: URL;
  address: string;
}

/**
 * Where strangers' addresses may lead. The name is looked up once, each of its addresses is judged, and who calls
 * connects to the one that was judged: a name that says something else a moment later changes nothing.
 */
@Injectable()
export class Destinations {
  private readonly addresses: PublicAddresses;
  private readonly printers: PrinterAddresses;

  constructor(
    private readonly config: Config,
    private readonly names: NameLookup,
  ) {
    this.addresses = new PublicAddresses(config.webhookAllowedNetworks);
    this.printers = new PrinterAddresses(config.printerAllowedNetworks);
  }

  /** Whether a printer may have this address: not the machine itself, its own link, or where clouds tell secrets. */
  mayBePrinter(address: string): boolean {
    return this.printers.mayBeCalled(address);
  }

  /** Throws `DestinationRefused`. */
  async of(text: string): Promise<Destination> {
    const url = read(text);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = isIP(host) === 0 ? await this.names.addresses(host) : [host];
    if (found.length === 0) throw new DestinationRefused('UNKNOWN_NAME');
    // One good address among bad ones is how a name is made to pass.
    if (!found.every((one) => this.addresses.mayBeCalled(one))) throw new DestinationRefused('ADDRESS');
    const mayBePlain = this.config.webhookAllowHttp || found.every((one) => this.addresses.isListed(one));
    if (url.protocol === 'http:' && !mayBePlain) throw new DestinationRefused('PLAIN_HTTP');
    return { url, address: found.find((one) => isIP(one) === 4) ?? found[0]! };
  }
}

function read(text: string): URL {
  if (!URL.canParse(text)) throw new DestinationRefused('MALFORMED');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new DestinationRefused('SCHEME');
  if (url.username !== '' || url.password !== '') throw new DestinationRefused('CREDENTIALS');
  if (url.port === '0') throw new DestinationRefused('PORT');
  return url;
}
