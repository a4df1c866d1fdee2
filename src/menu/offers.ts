import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { Absence, Offer } from './offer.js';
import { publishedMenu } from './publishing/kept-menus.js';
import type { PublishedMenu } from './publishing/published-menu.js';

interface Named {
  dishId: string;
  variationId: string | null;
}

/** A dish of the venue and what the menu says of it, whether it is published or not. */
interface OfferRow extends Omit<Offer, 'absent' | 'variationAbsent'> {
  archivedAt: string | null;
  variationArchivedAt: string | null;
  /** Null while the venue's menu is the same at every hour. */
  timesId: string | null;
}

/** What is wanted, as one menu says it. */
export interface OnOffer {
  offers: Offer[];
  /** Null: every change is in force at once. */
  published: PublishedMenu | null;
  /** Of the menu that is not published: null while it is the same at every hour. */
  timesId: string | null;
}

// Every order runs this once. One text for 1, 2, 4 … dishes, filled up with nulls, so that prepared texts stay few.
const MOST_AT_ONCE = 32;
const texts = new Map<number, string>();

function offersText(size: number): string {
  let text = texts.get(size);
  if (!text) {
    text = `SELECT d.id AS "dishId", d.name AS "name", d.kitchen_name AS "kitchenName", d.price AS "price",
      d.prep_minutes AS "prepMinutes", d.open_price AS "isOpenPrice",
      d.sold_by_weight AS "isSoldByWeight", d.course AS "course", d.is_available AS "isAvailable", d.remaining AS "remaining",
      d.unavailable_until AS "unavailableUntil", d.archived_at AS "archivedAt",
      x.id AS "taxClassId", x.name AS "taxName", x.is_included AS "taxIsIncluded", x.dine_in_rate AS "dineInRate",
      x.takeaway_rate AS "takeawayRate", x.delivery_rate AS "deliveryRate",
      COALESCE(d.station_id, c.station_id) AS "ownStationId", s.id AS "stationId",
      v.id AS "variationId", v.name AS "variationName",
      v.price AS "variationPrice", v.is_available AS "variationIsAvailable", v.remaining AS "variationRemaining",
      v.unavailable_until AS "variationUnavailableUntil", v.archived_at AS "variationArchivedAt",
      EXISTS (SELECT 1 FROM dish_variations o WHERE o.dish_id = d.id AND o.archived_at IS NULL) AS "hasVariations",
      EXISTS (SELECT 1 FROM modifier_links l WHERE l.dish_id = d.id) AS "hasGroups",
      EXISTS (SELECT 1 FROM combo_slots k WHERE k.dish_id = d.id) AS "isCombo",
      (SELECT m.times FROM menus m WHERE m.venue_id = $1) AS "timesId",
      (SELECT m.published FROM menus m WHERE m.venue_id = $1) AS "publishedId"
      FROM dishes d JOIN categories c ON c.id = d.category_id LEFT JOIN categories w ON w.id = c.parent_id
      LEFT JOIN categories t ON t.id = w.parent_id
      LEFT JOIN dish_variations v ON v.dish_id = d.id AND v.id IN (${places(2 + size, size)})
      LEFT JOIN stations s ON s.id = COALESCE(d.station_id, c.station_id, (SELECT f.id FROM stations f
        WHERE f.venue_id = $1 AND f.archived_at IS NULL ORDER BY f.sort, f.id LIMIT 1))
      LEFT JOIN tax_classes x ON x.id = COALESCE(d.tax_class_id, c.tax_class_id, w.tax_class_id, t.tax_class_id,
        (SELECT h.tax_class_id FROM venues h WHERE h.id = $1))
      WHERE d.venue_id = $1 AND d.id IN (${places(2, size)})`;
    texts.set(size, text);
  }
  return text;
}

function places(first: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `$${first + index}`).join(', ');
}

interface Lookup {
  pathOf?: (index: number) => string;
  /** The menu on which others of the same order were found; left out: the one that is in force. */
  among?: PublishedMenu | null;
}

/** Finds each wanted dish and variation; refuses what is not, or no longer, on this venue's menu. */
export async function lookUp(
  reader: Reader,
  venueId: string,
  wanted: readonly Named[],
  { pathOf = (index) => `items.${index}`, among }: Lookup = {},
): Promise<OnOffer> {
  const rows: OfferRow[] = [];
  for (let start = 0; start < wanted.length; start += MOST_AT_ONCE) {
    const part = wanted.slice(start, start + MOST_AT_ONCE);
    const size = 2 ** Math.ceil(Math.log2(part.length));
    const fill = Array.from({ length: size - part.length }, () => null);
    const dishIds = part.map(({ dishId }) => dishId);
    const variationIds = part.map(({ variationId }) => variationId);
    const params = [venueId, ...dishIds, ...fill, ...variationIds, ...fill];
    rows.push(...(await reader.rows<OfferRow>(offersText(size), params)));
  }
  // Of the first statement: while the second ran, somebody may have published another one.
  const { publishedId = null, timesId = null } = rows[0] ?? {};
  const inForce = publishedId === null ? null : () => publishedMenu(reader, publishedId);
  const published = among === undefined ? ((await inForce?.()) ?? null) : among;
  const live = rows.map(liveOffer);
  const offers = published ? await published.offers(reader, venueId, live) : live;
  return { offers: wanted.map((line, index) => offerFor(line, offers, pathOf(index))), published, timesId };
}

function liveOffer(row: OfferRow): Offer {
  return {
    ...row,
    absent: absence(row.archivedAt),
    variationAbsent: absence(row.variationArchivedAt),
    isAvailable: CODECS.flag.read(row.isAvailable) as boolean,
    taxIsIncluded: CODECS.flag.read(row.taxIsIncluded) as boolean,
    variationIsAvailable: CODECS.flag.read(row.variationIsAvailable) as boolean | null,
    hasVariations: CODECS.flag.read(row.hasVariations) as boolean,
    isOpenPrice: CODECS.flag.read(row.isOpenPrice) as boolean,
    isSoldByWeight: CODECS.flag.read(row.isSoldByWeight) as boolean,
    hasGroups: CODECS.flag.read(row.hasGroups) as boolean,
    isCombo: CODECS.flag.read(row.isCombo) as boolean,
  };
}

function absence(archivedAt: string | null): Absence | null {
  return archivedAt === null ? null : 'DISH_ARCHIVED';
}

function offerFor({ dishId, variationId }: Named, offers: readonly Offer[], path: string): Offer {
  const ofDish = offers.filter((offer) => offer.dishId === dishId);
  const offer = variationId === null ? ofDish[0] : ofDish.find((one) => one.variationId === variationId);
  const named = { path, dish_id: dishId, variation_id: variationId };
  if (!offer) throw new Refusal('NOT_FOUND', named);
  if (offer.absent !== null) throw new Refusal(offer.absent, { ...named, name: offer.name });
  if (variationId === null) {
    refuseUnless(!offer.hasVariations, 'VARIATION_REQUIRED', { path, dish_id: dishId, name: offer.name });
    return offer;
  }
  if (offer.variationAbsent !== null) throw new Refusal(offer.variationAbsent, { ...named, name: offer.variationName });
  return offer;
}
