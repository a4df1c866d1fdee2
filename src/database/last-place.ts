import { LAST_PLACE } from '../domain/last-place.js';
import type { Tx } from './tx.js';

const SCOPES = {
  locations: 'venue_id',
  tables: 'location_id',
  stations: 'venue_id',
  categories: 'venue_id',
  tax_classes: 'venue_id',
  dishes: 'category_id',
  dish_variations: 'dish_id',
  modifiers: 'group_id',
  dish_photos: 'dish_id',
  payment_methods: 'venue_id',
} as const;

/** The place behind the last row of a list. Two that come at once may share it; the list then goes by id. */
export async function lastPlace(tx: Tx, table: keyof typeof SCOPES, scopeId: string): Promise<number> {
  const [found] = await tx.rows<{ place: number }>(
    `SELECT COALESCE(MAX(sort), 0) + 1 AS place FROM ${table} WHERE ${SCOPES[table]} = $1`,
    [scopeId],
  );
  return Math.min(found!.place, LAST_PLACE);
}
