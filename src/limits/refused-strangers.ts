import { Injectable, Logger } from '@nestjs/common';
import { networkOf } from '../auth/limits.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { isLoopback } from '../http/hosts.js';
import { IpBlocksService } from './ip-blocks.service.js';

const MINUTE_MS = 60_000;
const MOST_WATCHED = 10_000;

interface Watched {
  refused: number;
  sinceMs: number;
}

/** Shuts out strangers who go on calling although they are refused. */
@Injectable()
export class RefusedStrangers {
  private readonly log = new Logger('Limits');
  private readonly watched = new Map<string, Watched>();

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly blocks: IpBlocksService,
  ) {}

  count(ip: string): void {
    const { ipBlockAfter, ipBlockWindowMinutes } = this.config;
    if (ipBlockAfter === 0) return;
    const network = networkOf(ip);
    const nowMs = this.clock.now().getTime();
    const before = this.watched.get(network);
    const isFresh = before && nowMs - before.sinceMs < ipBlockWindowMinutes * MINUTE_MS;
    const now = isFresh ? before : { refused: 0, sinceMs: nowMs };
    now.refused += 1;
    if (now.refused < ipBlockAfter) return this.watch(network, now);
    this.watched.delete(network);
    this.shutOut(ip, nowMs);
  }

  private watch(network: string, now: Watched): void {
    this.watched.delete(network);
    if (this.watched.size >= MOST_WATCHED) this.watched.delete(this.watched.keys().next().value!);
    this.watched.set(network, now);
  }

  // Outside the call: whoever is refused waits for no write. A proxy on this machine that nobody has named in TRUST_PROXY
  // makes everybody look like it; to shut it out would shut out the world.
  private shutOut(ip: string, nowMs: number): void {
    if (isLoopback(ip)) return this.log.warn(`${ip} calls too often; is it a proxy that TRUST_PROXY should name?`);
    const until = new Date(nowMs + this.config.ipBlockMinutes * MINUTE_MS).toISOString();
    this.blocks
      .shutOut(ip, until)
      .then(() => this.log.warn(`${ip} is shut out until ${until}`))
      .catch((error: unknown) => this.log.warn(`${ip} could not be shut out: ${String(error)}`));
  }
}
