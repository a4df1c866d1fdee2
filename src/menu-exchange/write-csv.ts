import { stringify } from 'csv-stringify/sync';
import { plainAmount } from '../domain/money.js';
import type { WholeMenu } from '../menu/whole-menu.service.js';
import { CSV_COLUMNS, type CsvColumn } from './csv-columns.js';
import { dishesByCategory, variationsByDish } from './shelves.js';

type Row = Partial<Record<CsvColumn, string | number | null>>;

/** With the mark at its head by which spreadsheets know that it is UTF-8. */
export function writeCsv(menu: WholeMenu, currency: string, stations: ReadonlyMap<string, string>): string {
  return stringify([...rowsOf(menu, currency, stations)], { header: true, columns: [...CSV_COLUMNS], bom: true });
}

function* rowsOf(menu: WholeMenu, currency: string, stations: ReadonlyMap<string, string>): Generator<Row> {
  const dishes = dishesByCategory(menu);
  const variations = variationsByDish(menu);
  for (const { id, name: category } of menu.categories) {
    const inside = dishes.get(id) ?? [];
    if (inside.length === 0) yield { category };
    for (const dish of inside) {
      const row: Row = {
        category,
        dish: dish.name,
        sku: dish.sku,
        kitchen_name: dish.kitchenName,
        description: dish.description,
        station: dish.stationId && (stations.get(dish.stationId) ?? null),
        prep_minutes: dish.prepMinutes,
      };
      const sizes = variations.get(dish.id) ?? [];
      if (sizes.length === 0) yield { ...row, price: plainAmount(dish.price ?? 0, currency) };
      for (const { name, sku, price } of sizes)
        yield { ...row, variation: name, variation_sku: sku, price: plainAmount(price, currency) };
    }
  }
}
