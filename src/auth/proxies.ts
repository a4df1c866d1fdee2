import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { isFrom } from './networks.js';

/** Lists of networks that the framework knows by a word. */
export const NAMED_NETWORKS: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Whose word on the client's address is believed. For sockets, as the framework does it for requests. */
@Injectable()
export class Proxies {
  private readonly networks: readonly string[];

  constructor({ trustProxy }: Config) {
    this.networks = trustProxy.flatMap((one) => NAMED_NETWORKS[one] ?? [one]);
  }

  /** From the peer backwards: each trusted proxy says who asked it, and the first that is not trusted is the client. */
  clientOf(peer: string, forwarded: string | string[] | undefined): string {
    const said = [forwarded ?? []].flat().join(',').split(',');
    const before = said.map((one) => one.trim()).filter((one) => one !== '');
    let client = peer;
    while (this.trusts(client) && before.length > 0) client = before.pop()!;
    return client;
  }

  private trusts(address: string): boolean {
    return this.networks.length > 0 && isFrom(this.networks, address);
  }
}
