import { grouped } from '../domain/grouped.js';
import type { ModifierCard } from '../menu/whole-menu.service.js';
import type { DraftThing } from './draft.js';
import type { FileModifier, FileModifierGroup } from './file-lists.dto.js';
import type { FileFaults } from './faults.js';
import type { FileKeys } from './file-keys.js';
import type { House } from './house.js';
import { byName, paired } from './match.js';
import type { Names } from './names.js';
import { idFor, placesBehind, type Planning } from './planning.js';
import { pathOf } from './report-book.js';
import { tellRecipe } from './section.js';

type Group = DraftThing<FileModifierGroup>;

/** The options of a group: known by their names; of several the first of the file is the first of the house. */
export const inGroup = { checkReferences, keep, writer };

/** Answers the groups that are nested in this one. */
function checkReferences({ at, card }: Group, keys: FileKeys, faults: FileFaults): string[] {
  const inner: string[] = [];
  card.modifiers?.forEach((option, index) => {
    const path = at('modifiers', index);
    keys.referDish(option, path, faults);
    if (option.variation && !option.dish) faults.add(`${path}.variation`, 'must be empty: the option is no dish');
    tellRecipe(option.recipe, `${path}.recipe`, keys, faults);
    if (option.dish && option.recipe?.length)
      faults.add(`${path}.recipe`, 'must be empty: the option is a dish, and made as that is');
    const isKnown = keys.refer('modifier_groups', option.nested_group, `${path}.nested_group`, faults);
    if (isKnown && option.nested_group) inner.push(option.nested_group);
  });
  return inner;
}

function keep({ card: group }: Group, planning: Planning): void {
  const groupId = planning.groups.get(group)!;
  const before = planning.modifiersOf(groupId);
  const wanted = group.modifiers ?? [];
  const matches = paired({ wanted, had: before, keys: [byName], sortOf: ({ sort }) => sort });
  const place = placesBehind([]);
  for (const option of wanted) {
    const had = matches.get(option);
    const after = modifierCard(option, had, { groupId, place: place(), planning });
    const owner = { dishId: null, variationId: null, modifierId: after.id };
    const more = [
      ...(!option.dish && planning.cook(owner, option.recipe) ? ['recipe'] : []),
      ...(planning.say('MODIFIER', after.id, option.texts) ? ['texts'] : []),
    ];
    const path = pathOf(group.name, option.name);
    planning.keep(planning.menu.modifiers, { thing: 'MODIFIER', path, had, after, more });
  }
  const kept = new Set(matches.values());
  const left = before.filter((one) => !kept.has(one));
  const gone = left.map((card) => ({ card, path: pathOf(group.name, card.name) }));
  planning.archive(planning.menu.modifiers, 'MODIFIER', gone);
}

function modifierCard(
  option: FileModifier,
  had: ModifierCard | undefined,
  { groupId, place, planning }: { groupId: string; place: number; planning: Planning },
): ModifierCard {
  const dish = option.dish ? planning.dishes.get(option.dish)! : null;
  return {
    id: idFor(had),
    groupId,
    name: option.name,
    kitchenName: option.kitchen_name ?? null,
    price: option.price ?? 0,
    maxQuantity: option.max_quantity ?? 1,
    isDefault: option.is_default ?? false,
    sort: option.sort ?? place,
    dishId: dish?.id ?? null,
    dishVariationId: option.variation ? dish!.variations.get(option.variation)! : null,
    stationId: planning.stationId(option.station, had?.stationId),
    nestedGroupId: planning.idOf('modifier_groups', option.nested_group ?? null, null),
  };
}

function writer({ menu }: House, names: Names): (groupId: string) => FileModifier[] {
  const modifiers = grouped(menu.modifiers, ({ groupId }) => groupId);
  return (groupId) =>
    (modifiers.get(groupId) ?? []).map((one) => ({
      name: one.name,
      kitchen_name: one.kitchenName,
      price: one.price,
      max_quantity: one.maxQuantity,
      is_default: one.isDefault,
      sort: one.sort,
      dish: names.of(one.dishId),
      variation: names.of(one.dishVariationId),
      station: names.of(one.stationId),
      nested_group: names.of(one.nestedGroupId),
      texts: names.textsOf(one.id),
      recipe: names.recipeOf(one.id),
    }));
}
