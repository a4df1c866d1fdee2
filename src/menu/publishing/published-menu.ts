import type { Reader } from '../../database/reader.js';
import type { Availability } from '../../domain/menu.js';
import { DEEPEST_NESTING } from '../../domain/nesting.js';
import type { ComboSlot } from '../../domain/combo.js';
import type { Category } from '../category.entity.js';
import { Allergens } from '../allergens.js';
import { Choices, type ChoiceRow } from '../choices.js';
import { slotsByCombo, type SlotRows } from '../combos/combo-rows.js';
import type { Dish, DishVariation } from '../dish.entity.js';
import { grouped } from '../../domain/grouped.js';
import type { Modifier, ModifierGroup, ModifierLink } from '../modifier.entity.js';
import type { Absence, Offer } from '../offer.js';
import { offeredTax, taxClassOf, taxesOf, type MenuTaxes } from '../taxes/menu-taxes.js';
import type { TaxClass } from '../taxes/tax-class.entity.js';
import { rulesIfAny, type TimeRules } from '../times/menu-times.js';
import type { MenuParts } from './parts.js';
import { stopsAmong } from './stops.js';

const STATIONS = 'SELECT id FROM stations WHERE venue_id = $1 AND archived_at IS NULL ORDER BY sort, id';

/** The menu in force, where changes wait to be published. What the stop-list says is not in it, and read each time. */
export class PublishedMenu {
  readonly rules: TimeRules | null;
  readonly allergens: Allergens;
  private readonly categories: ReadonlyMap<string, Category>;
  private readonly dishes: ReadonlyMap<string, Dish>;
  private readonly variations: ReadonlyMap<string, DishVariation>;
  private readonly variationsOf: ReadonlyMap<string, DishVariation[]>;
  private readonly groups: ReadonlyMap<string, ModifierGroup>;
  private readonly optionsOf: ReadonlyMap<string, Modifier[]>;
  private readonly linksOf: ReadonlyMap<string, ModifierLink[]>;
  private readonly options: ReadonlySet<string>;
  private readonly slots: ReadonlyMap<string, SlotRows[]>;
  private readonly taxes: MenuTaxes;
  private readonly taxClasses: ReadonlyMap<string, TaxClass>;

  constructor(
    readonly number: number,
    readonly parts: MenuParts,
  ) {
    this.rules = rulesIfAny(parts);
    this.allergens = Allergens.of(parts.recipeLines, parts.foods);
    this.categories = byId(parts.categories);
    this.dishes = byId(parts.dishes);
    this.variations = byId(parts.variations);
    this.variationsOf = grouped(parts.variations, ({ dishId }) => dishId);
    this.groups = byId(parts.groups);
    this.optionsOf = grouped(parts.modifiers, ({ groupId }) => groupId);
    this.linksOf = grouped(parts.links, ({ dishId }) => dishId);
    this.slots = slotsByCombo(parts.comboSlots, parts.comboChoices);
    this.taxes = taxesOf(parts);
    this.taxClasses = byId(parts.taxClasses);
    this.options = new Set(parts.modifiers.map(({ id }) => id));
  }

  /** In rows. */
  get size(): number {
    return Object.values(this.parts).reduce((sum, rows) => sum + rows.length, 0);
  }

  hasDish(id: string): boolean {
    return this.dishes.has(id);
  }

  hasVariation(id: string): boolean {
    return this.variations.has(id);
  }

  hasOption(id: string): boolean {
    return this.options.has(id);
  }

  /** The same dishes as this menu says them; whether there are any stays as it is. */
  async offers(reader: Reader, venueId: string, live: readonly Offer[]): Promise<Offer[]> {
    const offers = live.map((offer) => this.offer(offer));
    const isElsewhere = offers.some(({ ownStationId }, index) => ownStationId !== live[index]!.ownStationId);
    if (!isElsewhere) return offers;
    // The draft has another station for one of them: only then must it be looked up whether there is that one still.
    const stations = await stationsOf(reader, venueId);
    return offers.map((offer) => ({
      ...offer,
      stationId: stations.find((id) => id === offer.ownStationId) ?? stations[0] ?? null,
    }));
  }

  /** Everything that can be chosen on these dishes, and how it stands on the stop-list. */
  async choices(
    reader: Reader,
    venueId: string,
    dishIds: readonly string[],
    isSold: (dishId: string) => boolean,
  ): Promise<Choices> {
    const links = dishIds.flatMap((dishId) => this.linksOf.get(dishId) ?? []).toSorted(inOrderOfAsking);
    const linked = new Set(links.map(({ groupId }) => groupId));
    const reached = this.reachedFrom(linked);
    const options = reached.flatMap(({ id }) => this.optionsOf.get(id) ?? []);
    const dishes = options.flatMap(({ dishId, dishVariationId }) => [dishId, dishVariationId]);
    const ids = new Set([...reached.map(({ id }) => id), ...dishes.filter((id) => id !== null)]);
    const live: Live = {
      stops: await stopsAmong(reader, venueId, [...ids]),
      stations: options.some(({ stationId }) => stationId !== null) ? await stationsOf(reader, venueId) : [],
    };
    const nested = reached.filter(({ id }) => !linked.has(id));
    const rows = [
      ...links.flatMap((link) => this.rows(this.groups.get(link.groupId)!, link, live)),
      ...nested.flatMap((group) => this.rows(group, null, live)),
    ];
    return Choices.of(rows, isSold);
  }

  /** What is in some combos, by combo. */
  slotsOf(comboIds: readonly string[]): Map<string, ComboSlot[]> {
    return new Map(
      comboIds.map((comboId) => [comboId, (this.slots.get(comboId) ?? []).map((rows) => this.slot(rows))]),
    );
  }

  private slot({ slot: { id, name, min, max }, choices }: SlotRows): ComboSlot {
    return {
      id,
      name,
      min,
      max,
      choices: choices.map(({ dishId, variationId, surcharge, isDefault }) => ({
        dishId,
        variationId,
        name: this.dishes.get(dishId)!.name,
        surcharge,
        isDefault,
        isArchived: false,
      })),
    };
  }

  private offer(live: Offer): Offer {
    const dish = this.dishes.get(live.dishId);
    if (!dish) return { ...live, absent: live.absent ?? 'NOT_PUBLISHED' };
    const variation = live.variationId === null ? undefined : this.variations.get(live.variationId);
    return {
      ...live,
      absent: null,
      name: dish.name,
      kitchenName: dish.kitchenName,
      price: dish.price,
      prepMinutes: dish.prepMinutes,
      isOpenPrice: dish.openPrice,
      isSoldByWeight: dish.soldByWeight,
      course: dish.course,
      ...offeredTax(this.taxClasses.get(taxClassOf(dish, { ...this.parts, taxes: this.taxes }) ?? '')),
      ownStationId: dish.stationId ?? this.categories.get(dish.categoryId)?.stationId ?? null,
      variationAbsent: variation ? null : absentVariation(live),
      variationName: variation?.name ?? live.variationName,
      variationPrice: variation?.price ?? live.variationPrice,
      hasVariations: this.variationsOf.has(dish.id),
      hasGroups: this.linksOf.has(dish.id),
      isCombo: this.slots.has(dish.id),
    };
  }

  private reachedFrom(linked: Iterable<string>): ModifierGroup[] {
    const reached = new Set(linked);
    let outer = [...reached];
    for (let level = 1; level < DEEPEST_NESTING; level += 1) {
      outer = outer.flatMap((id) => this.optionsOf.get(id) ?? []).flatMap(({ nestedGroupId }) => nestedGroupId ?? []);
      for (const id of outer) reached.add(id);
    }
    return [...reached].flatMap((id) => this.groups.get(id) ?? []);
  }

  private rows(group: ModifierGroup, link: ModifierLink | null, { stops, stations }: Live): ChoiceRow[] {
    const asked = {
      dishId: link?.dishId ?? null,
      variationId: link?.variationId ?? null,
      linkMin: link?.min ?? null,
      linkMax: link?.max ?? null,
      groupId: group.id,
      groupName: group.name,
      isRequired: group.isRequired,
      min: group.min,
      max: group.max,
      freeCount: group.freeCount,
      positionPrices: group.positionPrices,
      prePrices: group.prePrices,
    };
    const options = this.optionsOf.get(group.id);
    if (!options) return [{ ...asked, ...NO_OPTION }];
    return options.map((option) => {
      const stop = stops.get(option.id)!;
      const dish = option.dishId === null ? undefined : stops.get(option.dishId);
      const variation = option.dishVariationId === null ? undefined : stops.get(option.dishVariationId);
      const isDishGone = option.dishId !== null && !this.dishes.has(option.dishId);
      const isVariationGone = option.dishVariationId !== null && !this.variations.has(option.dishVariationId);
      return {
        ...asked,
        modifierId: option.id,
        name: option.name,
        kitchenName: option.kitchenName,
        price: option.price,
        maxQuantity: option.maxQuantity,
        isDefault: option.isDefault,
        optionDishId: option.dishId,
        optionVariationId: option.dishVariationId,
        // Where its station is no more, it is made where its dish is.
        stationId: stations.find((id) => id === option.stationId) ?? null,
        nestedGroupId: option.nestedGroupId,
        ...stop,
        isArchived: isDishGone || isVariationGone,
        dishIsAvailable: dish?.isAvailable ?? null,
        dishRemaining: dish?.remaining ?? null,
        dishUnavailableUntil: dish?.unavailableUntil ?? null,
        variationIsAvailable: variation?.isAvailable ?? null,
        variationRemaining: variation?.remaining ?? null,
        variationUnavailableUntil: variation?.unavailableUntil ?? null,
      };
    });
  }
}

const NO_OPTION = {
  modifierId: null,
  name: null,
  kitchenName: null,
  price: null,
  maxQuantity: null,
  isDefault: null,
  optionDishId: null,
  optionVariationId: null,
  stationId: null,
  nestedGroupId: null,
  isAvailable: null,
  remaining: null,
  unavailableUntil: null,
  isArchived: false,
  dishIsAvailable: null,
  dishRemaining: null,
  dishUnavailableUntil: null,
  variationIsAvailable: null,
  variationRemaining: null,
  variationUnavailableUntil: null,
};

/** What is not in a version, because it is so at once. */
interface Live {
  stops: ReadonlyMap<string, Availability>;
  stations: readonly string[];
}

async function stationsOf(reader: Reader, venueId: string): Promise<string[]> {
  return (await reader.rows<{ id: string }>(STATIONS, [venueId])).map(({ id }) => id);
}

function absentVariation({ variationId, variationAbsent }: Offer): Absence | null {
  return variationId === null ? null : (variationAbsent ?? 'NOT_PUBLISHED');
}

function inOrderOfAsking(one: ModifierLink, other: ModifierLink): number {
  return one.sort - other.sort || (one.groupId < other.groupId ? -1 : 1);
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
