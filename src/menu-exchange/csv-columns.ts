/** The heading line, in the order in which we write it. `category`, `dish` and `price` are needed. */
export const CSV_COLUMNS = [
  'category',
  'dish',
  'sku',
  'variation',
  'variation_sku',
  'price',
  'kitchen_name',
  'description',
  'station',
  'prep_minutes',
] as const;

export type CsvColumn = (typeof CSV_COLUMNS)[number];
