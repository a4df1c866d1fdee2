import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { ChoiceGroup, ChoiceOption, PrePrice } from '../domain/choice.js';
import { grouped } from '../domain/grouped.js';
import type { Availability } from '../domain/menu.js';
import { boundsOf } from './modifier-link.dto.js';
import { DEEPEST_NESTING } from '../domain/nesting.js';

/** A group on a dish with one of its options, or a nested group with one. */
export interface ChoiceRow {
  dishId: string | null;
  variationId: string | null;
  linkMin: number | null;
  linkMax: number | null;
  groupId: string;
  groupName: string;
  isRequired: unknown;
  min: number;
  max: number | null;
  freeCount: number;
  positionPrices: unknown;
  prePrices: unknown;
  /** Null, as all that follows, where a group has no options. */
  modifierId: string | null;
  name: string | null;
  kitchenName: string | null;
  price: number | null;
  maxQuantity: number | null;
  isDefault: unknown;
  optionDishId: string | null;
  optionVariationId: string | null;
  stationId: string | null;
  nestedGroupId: string | null;
  isAvailable: unknown;
  remaining: number | null;
  unavailableUntil: string | null;
  /** The option, or the dish that it is. */
  isArchived: unknown;
  dishIsAvailable: unknown;
  dishRemaining: number | null;
  dishUnavailableUntil: string | null;
  variationIsAvailable: unknown;
  variationRemaining: number | null;
  variationUnavailableUntil: string | null;
}

/** Where an option stands on the stop-list, and the dish that it is, and the variation. */
export interface OptionStop {
  own: Availability;
  dish: Availability | null;
  variation: Availability | null;
}

// One text for 1, 2, 4 … dishes, as for the dishes themselves; and another that knows archived options, for refusals.
const texts = new Map<string, string>();

function choicesText(size: number, withArchived: boolean): string {
  const key = `${size} ${withArchived}`;
  let text = texts.get(key);
  if (!text) {
    const dishes = Array.from({ length: size }, (_, index) => `$${2 + index}`).join(', ');
    text = `WITH RECURSIVE linked AS (SELECT dish_id, variation_id, group_id, sort, min, max FROM modifier_links
        WHERE venue_id = $1 AND dish_id IN (${dishes})),
      reach (group_id, level) AS (SELECT group_id, 1 FROM linked UNION
        SELECT m.nested_group_id, r.level + 1 FROM reach r JOIN modifiers m ON m.group_id = r.group_id
        WHERE m.nested_group_id IS NOT NULL AND m.archived_at IS NULL AND r.level < ${DEEPEST_NESTING})
      SELECT l.dish_id AS "dishId", l.variation_id AS "variationId", l.min AS "linkMin", l.max AS "linkMax",
        g.id AS "groupId", g.name AS "groupName", g.is_required AS "isRequired", g.min AS "min", g.max AS "max",
        g.free_count AS "freeCount", g.position_prices AS "positionPrices", g.pre_prices AS "prePrices",
        m.id AS "modifierId", m.name AS "name", m.kitchen_name AS "kitchenName", m.price AS "price",
        m.max_quantity AS "maxQuantity", m.is_default AS "isDefault", m.dish_id AS "optionDishId",
        m.dish_variation_id AS "optionVariationId", m.station_id AS "stationId",
        m.nested_group_id AS "nestedGroupId", m.is_available AS "isAvailable", m.remaining AS "remaining",
        m.unavailable_until AS "unavailableUntil",
        (m.archived_at IS NOT NULL OR d.archived_at IS NOT NULL OR v.archived_at IS NOT NULL) AS "isArchived",
        d.is_available AS "dishIsAvailable", d.remaining AS "dishRemaining",
        d.unavailable_until AS "dishUnavailableUntil",
        v.is_available AS "variationIsAvailable", v.remaining AS "variationRemaining",
        v.unavailable_until AS "variationUnavailableUntil"
      FROM modifier_groups g LEFT JOIN linked l ON l.group_id = g.id
      LEFT JOIN modifiers m ON m.group_id = g.id ${withArchived ? '' : 'AND m.archived_at IS NULL'}
      LEFT JOIN dishes d ON d.id = m.dish_id LEFT JOIN dish_variations v ON v.id = m.dish_variation_id
      WHERE g.id IN (SELECT group_id FROM reach) AND g.archived_at IS NULL ORDER BY l.sort, g.id, m.sort, m.id`;
    texts.set(key, text);
  }
  return text;
}

const MOST_AT_ONCE = 32;

interface Loading {
  /** Whether a dish that is an option is sold at this hour. */
  isSold: (dishId: string) => boolean;
  withArchived?: boolean;
}

/** Everything that can be chosen on some dishes. */
export class Choices {
  private readonly links = new Map<string, ChoiceRow[]>();
  private readonly rows = new Map<string, Map<string, ChoiceRow>>();

  private constructor(private readonly isSold: Loading['isSold']) {}

  static async load(
    reader: Reader,
    venueId: string,
    dishIds: readonly string[],
    { isSold, withArchived = false }: Loading,
  ): Promise<Choices> {
    const choices = new Choices(isSold);
    for (let start = 0; start < dishIds.length; start += MOST_AT_ONCE) {
      const part = dishIds.slice(start, start + MOST_AT_ONCE);
      const size = 2 ** Math.ceil(Math.log2(part.length));
      const fill = Array.from({ length: size - part.length }, () => null);
      choices.take(await reader.rows<ChoiceRow>(choicesText(size, withArchived), [venueId, ...part, ...fill]));
    }
    return choices;
  }

  static of(rows: readonly ChoiceRow[], isSold: Loading['isSold']): Choices {
    const choices = new Choices(isSold);
    choices.take(rows);
    return choices;
  }

  /** What is asked about a dish; a group on the variation stands in place of the same group on the whole dish. */
  groupsOf(dishId: string, variationId: string | null): ChoiceGroup[] {
    const links = (this.links.get(dishId) ?? []).filter(
      (link) => link.variationId === null || link.variationId === variationId,
    );
    const narrower = new Set(links.filter((link) => link.variationId !== null).map(({ groupId }) => groupId));
    return links
      .filter((link) => link.variationId !== null || !narrower.has(link.groupId))
      .map((link) => this.group(link, { min: link.linkMin, max: link.linkMax }, 1));
  }

  stopOf(groupId: string, modifierId: string): OptionStop {
    const row = this.rows.get(groupId)!.get(modifierId)!;
    return {
      own: { ...row, isAvailable: CODECS.flag.read(row.isAvailable) as boolean },
      dish:
        row.optionDishId === null
          ? null
          : {
              isAvailable: CODECS.flag.read(row.dishIsAvailable) as boolean,
              remaining: row.dishRemaining,
              unavailableUntil: row.dishUnavailableUntil,
            },
      variation:
        row.optionVariationId === null
          ? null
          : {
              isAvailable: CODECS.flag.read(row.variationIsAvailable) as boolean,
              remaining: row.variationRemaining,
              unavailableUntil: row.variationUnavailableUntil,
            },
    };
  }

  private take(rows: readonly ChoiceRow[]): void {
    for (const [groupId, ofGroup] of grouped(rows, (row) => row.groupId)) {
      const options = new Map<string, ChoiceRow>();
      for (const row of ofGroup) options.set(row.modifierId ?? '', row);
      this.rows.set(groupId, options);
    }
    const seen = new Set<string>();
    for (const row of rows) {
      const link = `${row.dishId} ${row.variationId} ${row.groupId}`;
      if (row.dishId === null || seen.has(link)) continue;
      seen.add(link);
      this.links.set(row.dishId, [...(this.links.get(row.dishId) ?? []), row]);
    }
  }

  private group(row: ChoiceRow, link: { min: number | null; max: number | null } | null, level: number): ChoiceGroup {
    const own = { isRequired: CODECS.flag.read(row.isRequired) as boolean, min: row.min, max: row.max };
    const { is_required: isRequired, min, max } = boundsOf(link, own);
    return {
      id: row.groupId,
      name: row.groupName,
      isRequired,
      min,
      max,
      freeCount: row.freeCount,
      positionPrices: CODECS.json.read(row.positionPrices) as number[],
      prePrices: CODECS.json.read(row.prePrices) as PrePrice[],
      options: [...this.rows.get(row.groupId)!.values()]
        .filter(({ modifierId }) => modifierId !== null)
        .map((option) => this.option(option, level)),
    };
  }

  private option(row: ChoiceRow, level: number): ChoiceOption {
    const inside = row.nestedGroupId !== null && level < DEEPEST_NESTING && this.rows.get(row.nestedGroupId);
    const [nested] = inside ? inside.values() : [];
    return {
      id: row.modifierId!,
      name: row.name!,
      kitchenName: row.kitchenName,
      price: row.price!,
      maxQuantity: row.maxQuantity!,
      isDefault: CODECS.flag.read(row.isDefault) as boolean,
      isArchived: CODECS.flag.read(row.isArchived) as boolean,
      isSoldNow: row.optionDishId === null || this.isSold(row.optionDishId),
      dishId: row.optionDishId,
      dishVariationId: row.optionVariationId,
      stationId: row.stationId,
      nested: nested ? this.group(nested, null, level + 1) : null,
    };
  }
}
