import { Inject, Injectable } from '@nestjs/common';
import type { Caller, KeyActor } from '../auth/actor.js';
import { networkOf } from '../auth/limits.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import type { Charge, Judgement } from '../domain/limits/gcra.js';
import { ENTRANCES, PAGES, usualCharges, type Counted } from '../domain/limits/policies.js';
import { ruleCharges } from '../domain/limits/rules.js';
import { Refusal } from '../domain/refusal.js';
import { Meter, type LimitHeaders, type MeteredRequest } from '../http/meter.js';
import { Networks } from '../http/networks.js';
import type { CountedAs } from '../http/route.js';
import { QuotaBlocksService } from '../quotas/quota-blocks.service.js';
import type { Buckets } from './buckets.js';
import { endpointOf } from './endpoints.js';
import { HouseRules } from './house-rules.js';
import { limitHeaders, retryAfterS } from './limit-headers.js';
import { MemoryBuckets } from './memory-buckets.js';
import { RefusedStrangers } from './refused-strangers.js';

const MOST_REMEMBERED = 10_000;

export const SHARED_BUCKETS = 'qres:shared-buckets';

/** A call, as far as its limits want to know it. */
export interface Call {
  ip: string;
  /** Null: a stranger. */
  caller: Caller | null;
  /** Method and route, as `POST /orders/:id/items`. */
  endpoint: string;
  countedAs?: CountedAs | undefined;
  /** The venue that a stranger calls; null or left out: none in particular. */
  venueId?: string | null;
}

export interface Passed {
  headers: LimitHeaders | null;
  refusal: Refusal | null;
}

/** Lets calls through, or says that they are too many. */
@Injectable()
export class Turnstile extends Meter {
  private readonly trusted: Networks;
  private readonly pages = new Map<string, Charge[]>();

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly house: HouseRules,
    private readonly memory: MemoryBuckets,
    @Inject(SHARED_BUCKETS) private readonly shared: Buckets,
    private readonly quotas: QuotaBlocksService,
    private readonly strangers: RefusedStrangers,
  ) {
    super();
    this.trusted = new Networks(config.trustedAddresses);
  }

  isTrusted(ip: string): boolean {
    return this.trusted.has(ip);
  }

  /** Files and pages are asked for so often, and cost so little, that each instance counts them for itself. */
  override page(ip: string): LimitHeaders | null {
    if (this.trusted.has(ip)) return null;
    const judgement = this.memory.judge(this.pageOf(ip), true);
    const { headers, refusal } = this.told(judgement);
    if (refusal) throw refusal;
    return headers;
  }

  override uncounted(request: MeteredRequest): LimitHeaders | null | Promise<LimitHeaders | null> {
    const { ip, actor = null, method, routeOptions } = request;
    const charges = this.chargesOf({ ip, caller: actor, endpoint: endpointOf(method, routeOptions.url ?? '') });
    if (charges.length === 0) return null;
    const judged = this.shared.judge(charges, false);
    const said = ({ standings }: Judgement) =>
      limitHeaders(
        standings.map((one) => ({ ...one, isViolated: false })),
        this.clock.now().getTime(),
      );
    return judged instanceof Promise ? judged.then(said) : said(judged);
  }

  /** Counts a call, or says why it is refused; then it has cost nothing. */
  async pass(call: Call): Promise<Passed> {
    if (call.countedAs === 'pages') return { headers: this.page(call.ip), refusal: null };
    if (this.isShutOut(call)) return { headers: null, refusal: new Refusal('ADDRESS_BLOCKED') };
    const charges = this.chargesOf(call);
    if (call.caller?.kind === 'key') return this.passKey(call.caller, charges);
    if (charges.length === 0) return { headers: null, refusal: null };
    const passed = this.told(await this.shared.judge(charges, true));
    if (passed.refusal && !call.caller && !call.countedAs) this.strangers.count(call.ip);
    return passed;
  }

  /** From what a call takes, in the order in which answers name it. */
  chargesOf({ ip, caller, endpoint, countedAs }: Call): Charge[] {
    if (this.trusted.has(ip) && caller?.kind !== 'key') return [];
    if (countedAs === 'nothing') return [];
    if (countedAs === 'pages') return [atAddress(ip, PAGES)];
    if (countedAs === 'entrances') return [atAddress(ip, ENTRANCES)];
    const counted = countedOf(caller, ip);
    const userId = caller?.kind === 'staff' ? caller.userId : null;
    const rules = this.house.rulesFor(caller?.venueId ?? null);
    const usual = usualCharges(counted, endpoint.startsWith('POST '));
    return rules.length === 0 ? usual : [...usual, ...ruleCharges(rules, { counted, userId, endpoint })];
  }

  isShutOut({ ip, caller, countedAs, venueId = null }: Call): boolean {
    return !caller && !countedAs && !this.trusted.has(ip) && this.house.isBlocked(ip, venueId);
  }

  /** Looks, and takes nothing. */
  look(call: Call): Judgement | Promise<Judgement> {
    const buckets = call.countedAs === 'pages' ? this.memory : this.shared;
    return buckets.judge(this.chargesOf(call), false);
  }

  // Of the quota it is taken first and given back, which is free: the other way round a call that the quota refuses would
  // have cost a place within the limits.
  private async passKey(key: KeyActor, charges: readonly Charge[]): Promise<Passed> {
    const used = await this.quotas.use(key);
    if (used instanceof Refusal) {
      const { passes, ...judgement } = await this.shared.judge(charges, false);
      const passed = this.told({ passes, ...judgement });
      return passes ? { ...passed, refusal: used } : passed;
    }
    const passed = this.told(await this.shared.judge(charges, true));
    if (passed.refusal) used.giveBack();
    return passed;
  }

  // The same few addresses ask for pages all evening, and every microsecond of them is one of the menu's.
  private pageOf(ip: string): Charge[] {
    let charges = this.pages.get(ip);
    if (!charges) {
      charges = [atAddress(ip, PAGES)];
      if (this.pages.size >= MOST_REMEMBERED) this.pages.clear();
      this.pages.set(ip, charges);
    }
    return charges;
  }

  private told({ passes, standings }: Judgement): Passed {
    const headers = limitHeaders(standings, this.clock.now().getTime());
    if (passes) return { headers, refusal: null };
    const violated = standings.filter(({ isViolated }) => isViolated);
    const facts = {
      retry_after_s: retryAfterS(standings),
      violated_policies: violated.map(({ policy: { name, most, windowS } }) => ({ name, most, window_s: windowS })),
    };
    return { headers, refusal: new Refusal('RATE_LIMITED', facts) };
  }
}

function atAddress(ip: string, policy: typeof PAGES): Charge {
  return { bucket: `network:${networkOf(ip)}:${policy.name}`, policy };
}

function countedOf(caller: Caller | null, ip: string): Counted {
  switch (caller?.kind) {
    case undefined:
      return { kind: 'stranger', network: networkOf(ip) };
    case 'staff':
      return caller.deviceId === null ? { kind: 'user', id: caller.userId } : { kind: 'device', id: caller.deviceId };
    case 'device':
      return { kind: 'device', id: caller.deviceId };
    case 'guest':
      return { kind: 'phone', id: caller.phoneId };
    case 'key':
      return caller;
  }
}
