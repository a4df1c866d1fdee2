import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { DEFAULT_POLICY } from '../domain/pricing/policy.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import {
  pricingPolicyView,
  rulesOf,
  type NewPricingPolicy,
  type PricingPoliciesQuery,
  type PricingPolicyView,
} from './pricing-policy.dto.js';
import { PricingPolicyRow } from './pricing-policy.entity.js';

@Injectable()
export class PricingPoliciesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: PricingPoliciesQuery): Promise<Page<PricingPolicyView>> {
    const where = { venueId, ...(query.name !== undefined && { name: query.name }) };
    return this.database.read(async (reader) =>
      pageView(
        query,
        await reader.page(PricingPolicyRow, pageWanted(query), where, { name: 'ASC', version: 'DESC' }),
        pricingPolicyView,
      ),
    );
  }

  async one(venueId: string, id: string): Promise<PricingPolicyView> {
    return pricingPolicyView(await this.database.read((reader) => reader.get(PricingPolicyRow, { id, venueId })));
  }

  /**
   * Adds a policy or the next version of one.
   * Of two concurrent additions with one name, the second is refused, because both get the same version.
   */
  post(me: StaffActor, wanted: NewPricingPolicy): Promise<PricingPolicyView> {
    return this.database.write(async (tx) => {
      const policy: PricingPolicyRow = {
        id: newId(),
        venueId: me.venueId,
        name: wanted.name,
        version: await nextVersion(tx, me.venueId, wanted.name),
        rules: JSON.stringify(rulesOf(wanted)),
        actorName: me.name,
        createdAt: this.clock.iso(),
      };
      await tx.insert(PricingPolicyRow, policy);
      return pricingPolicyView(policy);
    });
  }

  /** Throws NOT_FOUND unless the policy belongs to the venue. */
  async mustExist(tx: Tx, venueId: string, id: string): Promise<void> {
    refuseUnless(await tx.one(PricingPolicyRow, { id, venueId }), 'NOT_FOUND', { pricing_policy_id: id });
  }
}

async function nextVersion(tx: Tx, venueId: string, name: string): Promise<number> {
  const [row] = await tx.rows<{ last: number | null }>(
    'SELECT MAX(version) AS last FROM pricing_policies WHERE venue_id = $1 AND name = $2',
    [venueId, name],
  );
  return (row!.last ?? (name === DEFAULT_POLICY.name ? DEFAULT_POLICY.version : 0)) + 1;
}
