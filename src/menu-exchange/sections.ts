import type { FileLists, ListName } from './menu-file.dto.js';
import { ingredients } from './section-ingredients.js';
import { modifierGroups } from './section-modifier-groups.js';
import { priceLists } from './section-price-lists.js';
import { schedules } from './section-schedules.js';
import { taxClasses } from './section-tax-classes.js';
import type { Section } from './section.js';

/** In the order in which they stand in a file and are dealt with. One more is one module and one line here, in `FileLists` and in `MOST_IN_LIST`. */
const SECTIONS: { [Name in ListName]: Section<FileLists[Name]> } = {
  ingredients,
  schedules,
  tax_classes: taxClasses,
  modifier_groups: modifierGroups,
  price_lists: priceLists,
};

type AnySection = Section<FileLists[ListName]>;

export const SECTION_ENTRIES = Object.entries(SECTIONS) as unknown as readonly [ListName, AnySection][];
