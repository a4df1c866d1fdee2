import { nestedTooDeep, DEEPEST_NESTING } from '../domain/nesting.js';
import { inGroup } from './section-modifiers.js';
import type { GroupCard } from '../menu/whole-menu.service.js';
import type { DraftThing } from './draft.js';
import { FileModifierGroup } from './file-lists.dto.js';
import { OF_LISTS } from './empty.js';
import type { FileFaults } from './faults.js';
import { byKey, type FileKeys } from './file-keys.js';
import { byName, paired } from './match.js';
import { idFor, type Planning } from './planning.js';
import { tellTwice, type Section } from './section.js';

type Things = readonly DraftThing<FileModifierGroup>[];

/** What guests choose among. A group is the one with its name; of several the first of the file is the oldest. */
export const modifierGroups: Section<FileModifierGroup> = {
  kind: FileModifierGroup,
  empty: {
    own: { min: 0, max: null, free_count: 0, position_prices: [], pre_prices: [], texts: {}, modifiers: [] },
    inside: {
      modifiers: {
        kitchen_name: null,
        price: 0,
        max_quantity: 1,
        is_default: false,
        dish: null,
        variation: null,
        station: null,
        nested_group: null,
        texts: {},
      },
    },
    ofLists: { ingredients: { modifiers: OF_LISTS.ingredients } },
  },
  keyOf: ({ key, name }) => key ?? name,
  check,
  checkReferences,
  keep,
  keepBehindDishes: (things, planning) => {
    for (const thing of things) inGroup.keep(thing, planning);
  },
  write: (house, names) => {
    const write = inGroup.writer(house, names);
    return house.menu.groups.map((group) => ({
      name: group.name,
      ...names.keyOf(group),
      ...(group.isRequired !== group.min > 0 && { is_required: group.isRequired }),
      min: group.min,
      max: group.max,
      free_count: group.freeCount,
      position_prices: group.positionPrices,
      pre_prices: group.prePrices.map(plainPrice),
      texts: names.textsOf(group.id),
      modifiers: write(group.id),
    }));
  },
};

function check(things: Things, faults: FileFaults): void {
  const keyed = things.filter(({ card }) => card.key !== undefined);
  tellTwice(
    keyed.map(({ path, card }) => [`${path}.key`, card.key!]),
    faults,
  );
  for (const { path, card } of things)
    if ((card.max ?? null) !== null && (card.min ?? 0) > card.max!) faults.add(`${path}.min`, 'must not be above max');
}

function checkReferences(things: Things, keys: FileKeys, faults: FileFaults): void {
  const inner = new Map<string, string[]>();
  for (const thing of things) inner.set(modifierGroups.keyOf(thing.card), inGroup.checkReferences(thing, keys, faults));
  const deep = new Set(nestedTooDeep(inner));
  for (const { path, card } of things)
    if (deep.has(modifierGroups.keyOf(card)))
      faults.add(`${path}.modifiers`, `groups nest at most ${DEEPEST_NESTING} deep, and never in themselves`);
}

function keep(things: Things, planning: Planning): void {
  const standing = planning.house.menu.groups;
  const cards = things.map(({ card }) => card);
  const matches = paired({ wanted: cards, had: standing, keys: [byName], sortOf: () => undefined });
  const first = new Set(byKey(cards).values());
  for (const card of cards) {
    const had = matches.get(card);
    const after = groupCard(card, had);
    if (first.has(card)) planning.know('modifier_groups', modifierGroups.keyOf(card), after.id);
    planning.groups.set(card, after.id);
    const more = planning.say('MODIFIER_GROUP', after.id, card.texts) ? ['texts'] : [];
    planning.keep(planning.menu.groups, { thing: 'MODIFIER_GROUP', path: card.name, had, after, more });
  }
  const kept = new Set(matches.values());
  const left = standing.filter((one) => !kept.has(one));
  const gone = left.map((card) => ({ card, path: card.name }));
  planning.archive(planning.menu.groups, 'MODIFIER_GROUP', gone);
}

function groupCard(card: FileModifierGroup, had: GroupCard | undefined): GroupCard {
  const min = card.min ?? 0;
  return {
    id: idFor(had),
    name: card.name,
    isRequired: card.is_required ?? min > 0,
    min,
    max: card.max ?? null,
    freeCount: card.free_count ?? 0,
    positionPrices: card.position_prices ?? [],
    prePrices: (card.pre_prices ?? []).map(plainPrice),
  };
}

function plainPrice({ pre, percent, surcharge }: GroupCard['prePrices'][number]): GroupCard['prePrices'][number] {
  return { pre, percent, surcharge };
}
