/** The heading line, in the order in which we write it. `category`, `dish` and `price` are needed. */
export const CSV_COLUMNS = [
  'category',
  'parent_category',
  'dish',
  'sku',
  'variation',
  'variation_sku',
  'price',
  'kitchen_name',
  'description',
  'station',
  'prep_minutes',
  'course',
  'diets',
  'open_price',
  'sold_by_weight',
  'is_hidden_from_guests',
] as const;

export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** Columns that say yes or, empty, no. */
export const CSV_FLAGS = ['open_price', 'sold_by_weight', 'is_hidden_from_guests'] as const;
export const CSV_YES = 'yes';
