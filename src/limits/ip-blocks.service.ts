import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, type FindOptionsWhere } from 'typeorm';
import { actorText, type Actor } from '../auth/actor.js';
import { writeUnkept } from '../auth/write-unkept.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { strangersNetwork } from '../http/networks.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { HouseRules } from './house-rules.js';
import { ipBlockView, type IpBlocksQuery, type IpBlockView, type NewIpBlock } from './ip-block.dto.js';
import { IpBlock } from './ip-block.entity.js';

// They lie in the memory of every instance.
const MOST_BLOCKS = 10_000;
// Wider ones shut out whole continents.
const FEWEST_BITS = { ipv4: 8, ipv6: 16 };
const TOO_WIDE = `must be a network of at least ${FEWEST_BITS.ipv4} bits, of IPv6 ${FEWEST_BITS.ipv6}`;
const KEPT_MS = 90 * 24 * 60 * 60_000;
const FORGET = 'DELETE FROM ip_blocks WHERE until < $1';

/** Whose strangers a venue does not answer; of automatic blocks in an installation with several venues: no venue does. */
@Injectable()
export class IpBlocksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly house: HouseRules,
  ) {}

  async list(me: Actor, query: IpBlocksQuery): Promise<Page<IpBlockView>> {
    const where = ownOrOfNobody(me.venueId).flatMap((whose) => (query.ended ? [whose] : this.inForce(whose)));
    const found = await this.database.read((reader) =>
      reader.page(IpBlock, pageWanted(query), where, { beginsAt: 'DESC', id: 'DESC' }),
    );
    return pageView(query, found, ipBlockView);
  }

  async block(me: Actor, { address, reason, until = null }: NewIpBlock): Promise<IpBlockView> {
    const beginsAt = this.clock.iso();
    refuseUnless(until === null || until > beginsAt, 'VALIDATION_ERROR', { until: ['must be in the future'] });
    const network = strangersNetwork(address)!;
    refuseUnless(!isTooWide(network), 'VALIDATION_ERROR', { address: [TOO_WIDE] });
    const block: IpBlock = {
      id: newId(),
      venueId: me.venueId,
      network,
      kind: 'MANUAL',
      reason,
      beginsAt,
      until,
      madeBy: actorText(me),
      liftedAt: null,
    };
    const made = await this.database.write((tx) => this.keep(tx, block));
    await this.house.refresh();
    return ipBlockView(made);
  }

  /** A stranger who goes on calling. */
  async shutOut(ip: string, until: string): Promise<void> {
    const block: IpBlock = {
      id: newId(),
      venueId: this.house.strangersVenueId,
      network: strangersNetwork(ip)!,
      kind: 'AUTOMATIC',
      reason: null,
      beginsAt: this.clock.iso(),
      until,
      madeBy: null,
      liftedAt: null,
    };
    await writeUnkept(this.database, (tx) => this.keep(tx, block));
    await this.house.refresh();
  }

  async lift(me: Actor, id: string): Promise<void> {
    await this.database.write(async (tx) => {
      const where = { id, liftedAt: IsNull() };
      const lifted = await Promise.all(
        ownOrOfNobody(me.venueId).map((whose) =>
          tx.update(IpBlock, { ...where, ...whose }, { liftedAt: this.clock.iso() }),
        ),
      );
      if (!lifted.includes(1)) throw new Refusal('NOT_FOUND');
    });
    await this.house.refresh();
  }

  private async keep(tx: Tx, block: IpBlock): Promise<IpBlock> {
    await tx.change(FORGET, [new Date(this.clock.now().getTime() - KEPT_MS).toISOString()]);
    const inForce = await tx.count(IpBlock, { liftedAt: IsNull() });
    if (inForce >= MOST_BLOCKS) throw new Refusal('LIST_FULL', { most: MOST_BLOCKS });
    await tx.insert(IpBlock, block);
    return block;
  }

  private inForce(whose: FindOptionsWhere<IpBlock>): FindOptionsWhere<IpBlock>[] {
    const standing = { ...whose, liftedAt: IsNull() };
    return [
      { ...standing, until: IsNull() },
      { ...standing, until: MoreThan(this.clock.iso()) },
    ];
  }
}

function isTooWide(network: string): boolean {
  return Number(network.split('/')[1]) < (network.includes(':') ? FEWEST_BITS.ipv6 : FEWEST_BITS.ipv4);
}

// What was made by itself in a house of several venues is everybody's to lift.
function ownOrOfNobody(venueId: string): FindOptionsWhere<IpBlock>[] {
  return [{ venueId: In([venueId]) }, { venueId: IsNull() }];
}
