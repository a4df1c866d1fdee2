import type { Reader } from '../database/reader.js';
import { Allergens } from './allergens.js';
import { publishedMenu } from './publishing/kept-menus.js';
import type { Sold } from './sold.js';

/** What cooks are to know of each line, out of the menu on which it was sold; null: the one that is written. */
export async function withAllergens(reader: Reader, publishedId: string | null, sold: Sold[]): Promise<Sold[]> {
  const published = publishedId === null ? null : await publishedMenu(reader, publishedId);
  const allergens = published?.allergens ?? (await Allergens.load(reader, sold));
  for (const line of sold) line.allergens = allergens.ofLine(line);
  return sold;
}
