import { Injectable, type OnModuleInit } from '@nestjs/common';
import { networkOf } from '../auth/limits.js';
import { Clock } from '../config/clock.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { Routine } from '../database/routine.js';
import { tablesReadBy } from '../database/statement.js';
import type { RateRule } from '../domain/limits/rules.js';
import { Networks } from '../http/networks.js';

// What one instance decides is felt on all within 2 s.
const EVERY_MS = 1000;

interface RuleRow extends RateRule {
  venue_id: string;
}

interface Block {
  /** Null: of every venue. */
  venueId: string | null;
  untilMs: number;
}

interface BlockRow {
  venue_id: string | null;
  network: string;
  until: unknown;
}

const RULES = 'SELECT id, venue_id, name, scope, subject, per, most FROM rate_rules ORDER BY name';
const BLOCKS =
  'SELECT venue_id, network, until FROM ip_blocks WHERE lifted_at IS NULL AND (until IS NULL OR until > $1) ORDER BY begins_at';
const VENUES = 'SELECT id, slug FROM venues ORDER BY id';
const TABLES = tablesReadBy(RULES, BLOCKS, VENUES);
const BITS_OF_ONE = /\/(?:32|64)$/;

/** What the house has decided, read again every second instead of at every call. */
@Injectable()
export class HouseRules extends Routine implements OnModuleInit {
  private rules = new Map<string, RateRule[]>();
  /** By `networkOf`. */
  private single = new Map<string, Block[]>();
  private wide: (Block & { listed: Networks })[] = [];
  /** Ids by slug, the first one first. */
  private venues = new Map<string, string>();
  /** Strangers call the house; where there are several houses they call none in particular. */
  private onlyVenueId: string | null = null;
  private readAtWrites: number | null = null;
  private begun = 0;
  private applied = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super('House rules', EVERY_MS);
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
  }

  /** The rules that speak of a caller of this venue, or of a stranger. */
  rulesFor(venueId: string | null): readonly RateRule[] {
    return this.rules.get(venueId ?? this.onlyVenueId ?? '') ?? [];
  }

  /** The venue to which a stranger comes, where there is one only. */
  get strangersVenueId(): string | null {
    return this.onlyVenueId;
  }

  /** The venue that a stranger names by its slug; null: none of this installation. */
  venueOf(slug: string): string | null {
    return this.venues.get(slug) ?? null;
  }

  /** The venue that answers where a stranger names none. */
  get firstVenueId(): string | null {
    return this.venues.values().next().value ?? null;
  }

  /** Whether this venue answers no strangers from there. `venueId` is null for a call to no venue in particular. */
  isBlocked(ip: string, venueId: string | null): boolean {
    if (this.single.size === 0 && this.wide.length === 0) return false;
    const nowMs = this.clock.now().getTime();
    const called = venueId ?? this.onlyVenueId;
    const binds = (block: Block) => block.untilMs > nowMs && (block.venueId === null || block.venueId === called);
    if (this.single.get(networkOf(ip))?.some(binds)) return true;
    return this.wide.some((block) => binds(block) && block.listed.has(ip));
  }

  /** Reads the rules again. A read that began earlier never replaces what a later one has found. */
  async refresh(): Promise<void> {
    this.begun += 1;
    const number = this.begun;
    const writes = this.database.writesTo(TABLES);
    const [rules, blocks, venues] = await this.database.read((reader) =>
      Promise.all([
        reader.rows<RuleRow>(RULES),
        reader.rows<BlockRow>(BLOCKS, [this.clock.iso()]),
        reader.rows<{ id: string; slug: string }>(VENUES),
      ]),
    );
    if (number < this.applied) return;
    this.applied = number;
    this.rules = new Map();
    for (const { venue_id: venueId, ...rule } of rules)
      this.rules.set(venueId, [...(this.rules.get(venueId) ?? []), rule]);
    this.takeBlocks(blocks);
    this.venues = new Map(venues.map(({ id, slug }) => [slug, id]));
    this.onlyVenueId = venues.length === 1 ? venues[0]!.id : null;
    this.readAtWrites = writes;
  }

  protected async round(): Promise<void> {
    if (this.readAtWrites === null || this.readAtWrites !== this.database.writesTo(TABLES)) await this.refresh();
  }

  private takeBlocks(rows: readonly BlockRow[]): void {
    this.single = new Map();
    this.wide = [];
    for (const { network, until, venue_id: venueId } of rows) {
      const untilMs = until === null ? Infinity : Date.parse(CODECS.instant.read(until) as string);
      const block = { venueId, untilMs };
      if (isSingle(network)) {
        const name = networkOf(network.replace(BITS_OF_ONE, ''));
        this.single.set(name, [...(this.single.get(name) ?? []), block]);
      } else this.wide.push({ ...block, listed: new Networks([network]) });
    }
  }
}

/** As strangers are counted: one address, or the /64 of IPv6. */
function isSingle(network: string): boolean {
  return network.includes(':') ? network.endsWith('/64') : network.endsWith('/32');
}
