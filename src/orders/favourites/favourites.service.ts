import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Dialect } from '../../database/columns.js';
import { Database } from '../../database/database.js';
import { mostOrdered, type SoldAtHour } from '../../domain/favourites.js';
import type { SoldPart } from '../../domain/combo.js';
import type { Favourites } from './favourites.dto.js';

interface Row {
  dish_id: string;
  dish_variation_id: string | null;
  part_of: string | null;
  hour: number;
  portions: number | string;
}

const DAY_MS = 86_400_000;
// Long enough for every weekday to have come four times, short enough to forget last season's menu.
const DAYS = 28;
const MOST_FAVOURITES = 24;

// Hours of UTC: only their distance counts, and that is the same on every clock.
const HOUR: Record<Dialect, string> = {
  sqlite: 'CAST(SUBSTR(i.created_at, 12, 2) AS integer)',
  postgres: `CAST(EXTRACT(HOUR FROM i.created_at AT TIME ZONE 'UTC') AS integer)`,
};

/** What is ordered often, counted from the lines of the last weeks. */
@Injectable()
export class FavouritesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async at(venueId: string, moment: string | null): Promise<Favourites> {
    const at = new Date(moment ?? this.clock.iso());
    const days = [at.getTime() - DAYS * DAY_MS, at.getTime() + DAY_MS].map((ms) => new Date(ms).toISOString());
    const bounds = days.map((day) => day.slice(0, 10));
    const rows = await this.database.read((reader) =>
      reader.rows<Row>(soldText(this.database.dialect), [venueId, ...bounds]),
    );
    const favourites = mostOrdered(rows.flatMap(soldAt), at.getUTCHours(), MOST_FAVOURITES);
    return {
      data: favourites.map(({ dishId, variationId, portions }) => ({
        dish_id: dishId,
        dish_variation_id: variationId,
        portions,
      })),
    };
  }
}

// Of a combo its first line stands for all of them; an option was not ordered by itself.
function soldText(dialect: Dialect): string {
  return `
    SELECT i.dish_id, i.dish_variation_id, i.part_of, ${HOUR[dialect]} AS hour, SUM(i.quantity) AS portions
    FROM orders o JOIN order_items i ON i.order_id = o.id
    WHERE o.venue_id = $1 AND o.business_date >= $2 AND o.business_date <= $3 AND i.status <> 'CANCELLED'
      AND (i.part_of IS NULL OR i.part_of_place = 1)
    GROUP BY i.dish_id, i.dish_variation_id, i.part_of, ${HOUR[dialect]}`;
}

function soldAt({ dish_id: dishId, dish_variation_id: variationId, part_of, hour, portions }: Row): SoldAtHour[] {
  const sold = { hour, portions: Number(portions) };
  if (part_of === null) return [{ dishId, variationId, ...sold }];
  const part = JSON.parse(part_of) as SoldPart;
  if (part.kind === 'OPTION') return [];
  const { dishId: comboId, variationId: comboVariation, units } = part;
  return [{ dishId: comboId, variationId: comboVariation, hour, portions: sold.portions / units }];
}
