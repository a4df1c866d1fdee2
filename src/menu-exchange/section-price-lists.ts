import type { ListPriceCard, PriceListCard } from '../menu/whole-menu.service.js';
import type { DraftThing } from './draft.js';
import { FilePriceList, type FileListPrice } from './file-lists.dto.js';
import type { FileFaults } from './faults.js';
import type { FileKeys } from './file-keys.js';
import type { Names } from './names.js';
import { idFor, type Planning } from './planning.js';
import { tellDays } from './section-schedules.js';
import { tellNamesTwice, tellTwice, type Section } from './section.js';
import { grouped } from '../domain/grouped.js';

type Things = readonly DraftThing<FilePriceList>[];

/** Prices instead of the usual ones; a list is known by its name. */
export const priceLists: Section<FilePriceList> = {
  kind: FilePriceList,
  empty: {
    own: { schedule: null, starts_on: null, ends_on: null, prices: [] },
    inside: { prices: { variation: null } },
  },
  keyOf: ({ name }) => name,
  check: (things, faults) => {
    tellNamesTwice(things, faults);
    for (const { path, card } of things) tellDays(card, path, faults);
  },
  checkReferences,
  keepBehindDishes: keep,
  write: ({ menu }, names) => {
    const prices = grouped(menu.listPrices, ({ priceListId }) => priceListId);
    return menu.priceLists.map((list) => ({
      name: list.name,
      schedule: names.of(list.scheduleId),
      starts_on: list.startsOn,
      ends_on: list.endsOn,
      prices: filePrices(prices.get(list.id) ?? [], names),
    }));
  },
};

function checkReferences(things: Things, keys: FileKeys, faults: FileFaults): void {
  for (const { path, card } of things) {
    keys.refer('schedules', card.schedule, `${path}.schedule`, faults);
    const prices = card.prices ?? [];
    prices.forEach((price, index) => keys.referDish(price, `${path}.prices.${index}`, faults));
    tellTwice(
      prices.map((price, index) => [`${path}.prices.${index}`, JSON.stringify([price.dish, price.variation ?? null])]),
      faults,
    );
  }
}

function keep(things: Things, planning: Planning): void {
  const { priceLists: standing, listPrices } = planning.house.menu;
  const byName = new Map(standing.map((one) => [one.name, one]));
  const pricesBefore = grouped(listPrices, ({ priceListId }) => priceListId);
  for (const { card } of things) {
    const had = byName.get(card.name);
    byName.delete(card.name);
    const after: PriceListCard = {
      id: idFor(had),
      name: card.name,
      scheduleId: planning.idOf('schedules', card.schedule, had?.scheduleId),
      startsOn: card.starts_on ?? null,
      endsOn: card.ends_on ?? null,
    };
    const prices = (card.prices ?? []).map((price) => ({ ...priced(price, planning), priceListId: after.id }));
    const before = pricesBefore.get(after.id) ?? [];
    const isAnother = text(prices) !== text(before);
    if (isAnother) {
      planning.menu.listPrices.rows.push(...prices);
      if (before.length > 0) planning.menu.listPrices.of.push(after.id);
    }
    const more = isAnother ? ['prices'] : [];
    planning.keep(planning.menu.priceLists, { thing: 'PRICE_LIST', path: card.name, had, after, more });
  }
  const gone = [...byName.values()].map((card) => ({ card, path: card.name }));
  planning.archive(planning.menu.priceLists, 'PRICE_LIST', gone);
}

function priced({ dish, variation, price }: FileListPrice, { dishes }: Planning): Omit<ListPriceCard, 'priceListId'> {
  const { id: dishId, variations } = dishes.get(dish)!;
  return { dishId, variationId: variation ? variations.get(variation)! : null, price };
}

// A list has no order of its own.
function text(prices: readonly ListPriceCard[]): string {
  return prices
    .map(({ dishId, variationId, price }) => `${dishId} ${variationId ?? ''} ${price}`)
    .toSorted()
    .join('\n');
}

/** In the order of the menu. */
function filePrices(prices: readonly ListPriceCard[], names: Names): FileListPrice[] {
  const byThing = new Map(prices.map((one) => [one.variationId ?? one.dishId, one]));
  return names
    .inOrder()
    .flatMap(({ id }) => [id, ...names.variationsOf(id).map((one) => one.id)])
    .flatMap((id) => byThing.get(id) ?? [])
    .map(({ dishId, variationId, price }) => ({
      dish: names.of(dishId)!,
      variation: names.of(variationId),
      price,
    }));
}
