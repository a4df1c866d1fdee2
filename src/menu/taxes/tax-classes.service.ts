import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { lastPlace } from '../../database/last-place.js';
import { newId } from '../../database/new-id.js';
import type { Tx } from '../../database/tx.js';
import { Refusal } from '../../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../../http/page.dto.js';
import { publishMenu } from '../menu-version.js';
import {
  ratesIn,
  taxClassView,
  type NewTaxClass,
  type TaxClassChange,
  type TaxClassesQuery,
  type TaxClassView,
} from './tax-class.dto.js';
import { TaxClass } from './tax-class.entity.js';

// So many are named in a refusal; whoever has found them another class asks again.
const MOST_NAMED = 20;

@Injectable()
export class TaxClassesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: TaxClassesQuery): Promise<Page<TaxClassView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.database.read(async (reader) =>
      pageView(query, await reader.page(TaxClass, pageWanted(query), where, { sort: 'ASC', id: 'ASC' }), taxClassView),
    );
  }

  async one(venueId: string, id: string): Promise<TaxClassView> {
    return taxClassView(await this.database.read((reader) => reader.get(TaxClass, { id, venueId })));
  }

  add(venueId: string, input: NewTaxClass): Promise<TaxClassView> {
    return this.database.write(async (tx) => {
      const taxClass: TaxClass = {
        id: newId(),
        venueId,
        name: input.name,
        ...ratesIn(input.rates),
        isIncluded: input.is_included,
        sort: input.sort ?? (await lastPlace(tx, 'tax_classes', venueId)),
        archivedAt: null,
      };
      await tx.insert(TaxClass, taxClass);
      await publishMenu(tx, venueId);
      return taxClassView(taxClass);
    });
  }

  change(venueId: string, id: string, input: TaxClassChange): Promise<TaxClassView> {
    return this.database.write(async (tx) => {
      const taxClass = await tx.take(TaxClass, { id, venueId, archivedAt: IsNull() });
      const changed = {
        name: input.name ?? taxClass.name,
        ...(input.rates && ratesIn(input.rates)),
        isIncluded: input.is_included ?? taxClass.isIncluded,
        sort: input.sort ?? taxClass.sort,
      };
      await tx.update(TaxClass, { id }, changed);
      await publishMenu(tx, venueId);
      return taxClassView({ ...taxClass, ...changed });
    });
  }

  /** A class that something names stays: without it that would silently be taxed by another one, or not at all. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await tx.take(TaxClass, { id, venueId, archivedAt: IsNull() });
      for (const [thing, text] of Object.entries(NAMED_BY)) {
        const items = await tx.rows<{ id: string; name: string }>(text, [venueId, id]);
        if (items.length > 0) throw new Refusal('IN_USE', { by: thing, items });
      }
      await tx.update(TaxClass, { id }, { archivedAt: this.clock.iso() });
      await publishMenu(tx, venueId);
    });
  }

  /** The venue, which the caller holds, is about to tax by this class whatever names none. */
  async becomesUsual(tx: Tx, venueId: string, id: string | null): Promise<void> {
    if (id !== null) await referTaxClass(tx, venueId, id);
    await publishMenu(tx, venueId);
  }
}

const NAMED_BY = {
  venue: 'SELECT id, name FROM venues WHERE id = $1 AND tax_class_id = $2',
  categories: namedByOf('categories'),
  dishes: namedByOf('dishes'),
  service_charges: `SELECT id, name FROM service_charges WHERE venue_id = $1 AND tax_class_id = $2
    ORDER BY place LIMIT ${MOST_NAMED}`,
};

function namedByOf(table: 'categories' | 'dishes'): string {
  return `SELECT id, name FROM ${table} WHERE venue_id = $1 AND tax_class_id = $2 AND archived_at IS NULL
    ORDER BY sort, id LIMIT ${MOST_NAMED}`;
}

/** Says that the caller is about to point at this class: until the commit nobody archives it. */
export async function referTaxClass(tx: Tx, venueId: string, id: string): Promise<void> {
  const text = 'SELECT 1 FROM tax_classes WHERE id = $1 AND venue_id = $2 AND archived_at IS NULL';
  const found = await tx.rows(tx.dialect === 'postgres' ? `${text} FOR SHARE` : text, [id, venueId]);
  if (found.length === 0) throw new Refusal('NOT_FOUND', { tax_class_id: id });
}
