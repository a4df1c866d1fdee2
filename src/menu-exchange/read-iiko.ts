import type { RawCategory, RawMenu, RawThing } from './draft.js';
import type { FileFaults } from './faults.js';
import { categoriesOf } from './iiko-categories.js';
import { dishOf, isOnMenu } from './iiko-dishes.js';
import { IikoFile, inOrder } from './iiko-file.js';
import { IikoGroups } from './iiko-modifiers.js';
import { membersOf } from './empty.js';

/**
 * The nomenclature as iiko's cloud answers it. On the menu is what is neither deleted nor left out of it
 * (`isIncludedInMenu`): groups become categories of three levels, products of the types Dish and Good become dishes, sizes
 * variations, and what a dish says of modifiers becomes modifier groups. What has no place here is told as ignored.
 */
export function readIiko(body: unknown, currency: string, faults: FileFaults): RawMenu {
  const members = membersOf(body);
  if (!members) faults.add('body', 'must be an object');
  const file = new IikoFile(members ?? {}, currency, faults);
  const categories = categoriesOf(file);
  const sold = inOrder(file.products).filter((product) => isOnMenu(product, file));
  const onMenu: [RawThing[], (typeof sold)[number]][] = [];
  for (const product of sold) {
    const { path, members: card } = product;
    const groupId = card['parentGroup'] ?? card['groupId'];
    const category = categories.get(String(groupId));
    if (category) onMenu.push([category.dishes, product]);
    else if (groupId === null || groupId === undefined) faults.add(`${path}.parentGroup`, 'is missing');
    else if (file.groups.has(String(groupId))) file.ignore(path, 'its group is not on the menu');
    else faults.add(`${path}.parentGroup`, 'is no group of the file');
  }
  const groups = new IikoGroups(
    file,
    new Set(
      onMenu.map(
        ([
          ,
          {
            members: { id },
          },
        ]) => String(id),
      ),
    ),
  );
  for (const [dishes, product] of onMenu) dishes.push(dishOf(product, file, groups.of(product)));
  return {
    categories: withDishes([...categories.values()]),
    lists: { modifier_groups: groups.made },
    ignored: file.ignored,
  };
}

/** Categories with a product in them, and those that they are a part of. */
function withDishes(categories: readonly RawCategory[]): RawCategory[] {
  const byName = new Map(categories.map((one) => [nameOf(one), one]));
  const used = new Set<RawCategory>();
  for (const one of categories.filter(({ dishes }) => dishes.length > 0))
    for (let next: RawCategory | undefined = one; next && !used.has(next); next = byName.get(parentOf(next)))
      used.add(next);
  return categories.filter((one) => used.has(one));
}

function nameOf({ members }: RawThing): unknown {
  return membersOf(members)?.['name'];
}

function parentOf({ members }: RawThing): unknown {
  return membersOf(members)?.['parent'];
}
