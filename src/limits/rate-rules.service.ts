import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { ENTRANCES, PAGES, STRANGERS } from '../domain/limits/policies.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { UUID } from '../http/ids.js';
import { pageView, pageWanted, type Page, type PageQuery } from '../http/page.dto.js';
import { routeTable } from '../http/route-table.js';
import { endpointFinder, type Endpoint } from './endpoints.js';
import { HouseRules } from './house-rules.js';
import { rateRuleView, type NewRateRule, type RateRuleChange, type RateRuleView } from './rate-rule.dto.js';
import { RateRuleRow } from './rate-rule.entity.js';

// Each is one more bucket that every call may be asked for.
const MOST_RULES = 50;
const OWN_NAMES = new Set([STRANGERS, PAGES, ENTRANCES].map(({ name }) => name));

/** What a house decides about how often it is called. */
@Injectable()
export class RateRulesService implements OnApplicationBootstrap {
  private find: ReturnType<typeof endpointFinder> = () => null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly house: HouseRules,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    const everywhere = { get: (token: never) => this.modules.get(token, { strict: false }) };
    this.find = endpointFinder(routeTable(everywhere as never));
  }

  async list(venueId: string, query: PageQuery): Promise<Page<RateRuleView>> {
    const found = await this.database.read((reader) =>
      reader.page(RateRuleRow, pageWanted(query), { venueId }, { name: 'ASC' }),
    );
    return pageView(query, found, rateRuleView);
  }

  async one(venueId: string, id: string): Promise<RateRuleView> {
    return rateRuleView(await this.database.read((reader) => reader.get(RateRuleRow, { id, venueId })));
  }

  make(venueId: string, { subject: given, ...wanted }: NewRateRule): Promise<RateRuleView> {
    return this.changing(() =>
      this.database.write(async (tx) => {
        mustBeFree(wanted.name);
        const subject = await this.subjectOf(tx, venueId, wanted.scope, given);
        const row: RateRuleRow = { id: newId(), venueId, ...wanted, subject, createdAt: this.clock.iso() };
        if ((await tx.count(RateRuleRow, { venueId })) >= MOST_RULES)
          throw new Refusal('LIST_FULL', { most: MOST_RULES });
        await tx.insert(RateRuleRow, row);
        return rateRuleView(row);
      }),
    );
  }

  change(venueId: string, id: string, change: RateRuleChange): Promise<RateRuleView> {
    return this.changing(() =>
      this.database.write(async (tx) => {
        if (change.name !== undefined) mustBeFree(change.name);
        const row = await tx.take(RateRuleRow, { id, venueId });
        if (Object.keys(change).length > 0) await tx.update(RateRuleRow, { id }, { ...change });
        return rateRuleView({ ...row, ...change });
      }),
    );
  }

  remove(venueId: string, id: string): Promise<void> {
    return this.changing(() =>
      this.database.write(async (tx) => {
        if ((await tx.delete(RateRuleRow, { id, venueId })) === 0) throw new Refusal('NOT_FOUND');
      }),
    );
  }

  /** The route that would hear this; 422 when there is none. */
  heardBy(method: string, path: string, member = 'path'): Endpoint {
    const found = this.find(method, path);
    if (found === null) throw new Refusal('VALIDATION_ERROR', { [member]: ['no route hears this'] });
    return found;
  }

  // Whoever has decided it feels it with the answer; other instances within a second.
  private async changing<T>(work: () => Promise<T>): Promise<T> {
    const done = await work();
    await this.house.refresh();
    return done;
  }

  private async subjectOf(
    reader: Reader,
    venueId: string,
    scope: NewRateRule['scope'],
    given: string | undefined,
  ): Promise<string | null> {
    if (scope === 'GLOBAL' || scope === 'API') {
      refuseUnless(given === undefined, 'VALIDATION_ERROR', { subject: [`a rule for ${scope} has none`] });
      return null;
    }
    refuseUnless(given !== undefined, 'VALIDATION_ERROR', { subject: [`a rule for ${scope} needs one`] });
    if (scope === 'ENDPOINT') {
      const [method = '', path = ''] = given.split(' ');
      return this.heardBy(method, path, 'subject').endpoint;
    }
    refuseUnless(UUID.test(given), 'VALIDATION_ERROR', { subject: ['must be a UUID'] });
    const id = given.toLowerCase();
    if (scope === 'USER') await mustWorkHere(reader, venueId, id);
    return id;
  }
}

export async function mustWorkHere(reader: Reader, venueId: string, userId: string): Promise<void> {
  const found = await reader.rows('SELECT 1 AS one FROM user_venues WHERE user_id = $1 AND venue_id = $2', [
    userId,
    venueId,
  ]);
  if (found.length === 0) throw new Refusal('NOT_FOUND');
}

// Two policies of one name in the head of an answer would mean nothing.
function mustBeFree(name: string): void {
  if (OWN_NAMES.has(name)) throw new Refusal('NAME_TAKEN');
}
