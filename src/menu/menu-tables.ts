import { Cards } from '../database/cards.js';
import { Category } from './category.entity.js';
import { ComboChoice, ComboSlot } from './combos/combo.entity.js';
import { Dish, DishVariation } from './dish.entity.js';
import { Modifier, ModifierGroup, ModifierLink } from './modifier.entity.js';
import { TaxClass } from './taxes/tax-class.entity.js';
import { ListPrice, PriceList } from './times/price-list.entity.js';
import { Schedule } from './times/schedule.entity.js';
import { Translation } from './translations/translation.entity.js';

const LIVE = 'WHERE t.venue_id = $1 AND t.archived_at IS NULL';
const ON_SALE = { isAvailable: true, remaining: null, unavailableUntil: null };

/** Things of the menu that are archived and never deleted, each table behind those that it refers to. */
export const KEPT = {
  taxClasses: {
    cards: new Cards(TaxClass, ['id', 'name', 'dineInRate', 'takeawayRate', 'deliveryRate', 'isIncluded', 'sort']),
    read: `${LIVE} ORDER BY t.sort, t.id`,
    fresh: {},
  },
  schedules: {
    cards: new Cards(Schedule, ['id', 'name', 'hours', 'startsOn', 'endsOn', 'orderTypes']),
    read: `${LIVE} ORDER BY t.id`,
    fresh: {},
  },
  categories: {
    cards: new Cards(Category, [
      'id',
      'parentId',
      'stationId',
      'scheduleId',
      'taxClassId',
      'name',
      'description',
      'colour',
      'sort',
    ]),
    read: `${LIVE} ORDER BY t.sort, t.id`,
    fresh: {},
  },
  dishes: {
    cards: new Cards(Dish, [
      'id',
      'categoryId',
      'stationId',
      'scheduleId',
      'taxClassId',
      'name',
      'kitchenName',
      'description',
      'sku',
      'price',
      'prepMinutes',
      'openPrice',
      'soldByWeight',
      'isHiddenFromGuests',
      'course',
      'tags',
      'diets',
      'sort',
    ]),
    read: `${LIVE} ORDER BY t.sort, t.id`,
    fresh: { ...ON_SALE, version: 1 },
  },
  // Those of an archived dish are not archived themselves.
  variations: {
    cards: new Cards(DishVariation, ['id', 'dishId', 'name', 'sku', 'price', 'sort']),
    read: `JOIN dishes d ON d.id = t.dish_id AND d.archived_at IS NULL ${LIVE} ORDER BY t.sort, t.id`,
    fresh: ON_SALE,
  },
  groups: {
    cards: new Cards(ModifierGroup, [
      'id',
      'name',
      'isRequired',
      'min',
      'max',
      'freeCount',
      'positionPrices',
      'prePrices',
    ]),
    read: `${LIVE} ORDER BY t.id`,
    fresh: {},
  },
  // One that is an archived dish, or an archived variation of one, is to be had nowhere.
  modifiers: {
    cards: new Cards(Modifier, [
      'id',
      'groupId',
      'name',
      'kitchenName',
      'price',
      'maxQuantity',
      'isDefault',
      'sort',
      'dishId',
      'dishVariationId',
      'stationId',
      'nestedGroupId',
    ]),
    read: `JOIN modifier_groups g ON g.id = t.group_id AND g.archived_at IS NULL
      LEFT JOIN dishes d ON d.id = t.dish_id LEFT JOIN dish_variations v ON v.id = t.dish_variation_id
      ${LIVE} AND d.archived_at IS NULL AND v.archived_at IS NULL ORDER BY t.sort, t.id`,
    fresh: ON_SALE,
  },
  priceLists: {
    cards: new Cards(PriceList, ['id', 'name', 'scheduleId', 'startsOn', 'endsOn']),
    read: `${LIVE} ORDER BY t.id`,
    fresh: {},
  },
};

/** What belongs to such a thing and is written anew with it, each table behind those that it refers to. */
export const PARTS = {
  links: {
    cards: new Cards(ModifierLink, ['dishId', 'variationId', 'groupId', 'sort', 'min', 'max']),
    read: `JOIN dishes d ON d.id = t.dish_id AND d.archived_at IS NULL WHERE t.venue_id = $1 ORDER BY t.sort, t.id`,
    owner: 'dish_id',
    hasId: true,
  },
  listPrices: {
    cards: new Cards(ListPrice, ['priceListId', 'dishId', 'variationId', 'price']),
    read: `JOIN price_lists l ON l.id = t.price_list_id AND l.archived_at IS NULL
      JOIN dishes d ON d.id = t.dish_id AND d.archived_at IS NULL
      LEFT JOIN dish_variations v ON v.id = t.variation_id
      WHERE t.venue_id = $1 AND v.archived_at IS NULL`,
    owner: 'price_list_id',
    hasId: true,
  },
  comboSlots: {
    cards: new Cards(ComboSlot, ['id', 'dishId', 'name', 'sort', 'min', 'max']),
    read: `JOIN dishes d ON d.id = t.dish_id AND d.archived_at IS NULL WHERE t.venue_id = $1 ORDER BY t.sort, t.id`,
    owner: 'dish_id',
    hasId: false,
  },
  comboChoices: {
    cards: new Cards(ComboChoice, ['slotId', 'dishId', 'variationId', 'surcharge', 'isDefault', 'sort']),
    read: `JOIN combo_slots s ON s.id = t.slot_id JOIN dishes o ON o.id = s.dish_id AND o.archived_at IS NULL
      JOIN dishes d ON d.id = t.dish_id AND d.archived_at IS NULL
      LEFT JOIN dish_variations v ON v.id = t.variation_id
      WHERE t.venue_id = $1 AND v.archived_at IS NULL ORDER BY t.sort, t.id`,
    owner: 'slot_id',
    hasId: true,
  },
  texts: {
    cards: new Cards(Translation, ['thingId', 'lang', 'thing', 'name', 'description']),
    read: 'WHERE t.venue_id = $1',
    owner: 'thing_id',
    hasId: false,
  },
};

type CardOf<Table> = Table extends { cards: Cards<infer Row, infer Field> } ? Pick<Row, Field> : never;
export type KeptName = keyof typeof KEPT;
export type PartName = keyof typeof PARTS;
export type KeptCard<Name extends KeptName> = CardOf<(typeof KEPT)[Name]>;
export type PartCard<Name extends PartName> = CardOf<(typeof PARTS)[Name]>;
