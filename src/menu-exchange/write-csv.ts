import { stringify } from 'csv-stringify/sync';
import { plainAmount } from '../domain/money.js';
import type { DishCard } from '../menu/whole-menu.service.js';
import { CSV_COLUMNS, CSV_YES, type CsvColumn } from './csv-columns.js';
import type { House } from './house.js';
import { Names } from './names.js';

type Row = Partial<Record<CsvColumn, string | number | null>>;

/** With the mark at its head by which spreadsheets know that it is UTF-8. */
export function writeCsv(house: House, currency: string): string {
  return stringify([...rowsOf(new Names(house), currency)], { header: true, columns: [...CSV_COLUMNS], bom: true });
}

function* rowsOf(names: Names, currency: string): Generator<Row> {
  for (const { id, name, parentId } of names.categories) {
    const category = { category: name, parent_category: names.of(parentId) };
    const inside = names.dishesIn(id);
    if (inside.length === 0) yield category;
    for (const dish of inside) {
      const row = { ...category, ...dishRow(dish, names) };
      const sizes = names.variationsOf(dish.id);
      if (sizes.length === 0) yield { ...row, price: dish.price === null ? null : plainAmount(dish.price, currency) };
      for (const { name: variation, sku, price } of sizes)
        yield { ...row, variation, variation_sku: sku, price: plainAmount(price, currency) };
    }
  }
}

function dishRow(dish: DishCard, names: Names): Row {
  return {
    dish: dish.name,
    sku: dish.sku,
    kitchen_name: dish.kitchenName,
    description: dish.description,
    station: names.of(dish.stationId),
    prep_minutes: dish.prepMinutes,
    course: dish.course,
    diets: dish.diets.join(' '),
    open_price: yes(dish.openPrice),
    sold_by_weight: yes(dish.soldByWeight),
    is_hidden_from_guests: yes(dish.isHiddenFromGuests),
  };
}

function yes(flag: boolean): string | null {
  return flag ? CSV_YES : null;
}
