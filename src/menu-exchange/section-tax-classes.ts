import { ratesIn, ratesView } from '../menu/taxes/tax-class.dto.js';
import type { TaxClassCard } from '../menu/whole-menu.service.js';
import type { DraftThing } from './draft.js';
import { FileTaxClass } from './file-lists.dto.js';
import type { FileFaults } from './faults.js';
import { idFor, placesBehind, type Planning } from './planning.js';
import { tellNamesTwice, type Section } from './section.js';

type Things = readonly DraftThing<FileTaxClass>[];

/** How dishes are taxed; a class is known by its name. */
export const taxClasses: Section<FileTaxClass> = {
  kind: FileTaxClass,
  empty: { own: { is_usual: false } },
  keyOf: ({ name }) => name,
  check,
  keep,
  write: ({ menu }) =>
    menu.taxClasses.map((one) => ({
      name: one.name,
      rates: ratesView(one),
      is_included: one.isIncluded,
      sort: one.sort,
      is_usual: one.id === menu.usualTaxId,
    })),
};

function check(things: Things, faults: FileFaults): void {
  tellNamesTwice(things, faults);
  const [, ...more] = things.filter(({ card }) => card.is_usual);
  for (const { path } of more) faults.add(`${path}.is_usual`, 'is said of another class already');
}

function keep(things: Things, planning: Planning): void {
  const { taxClasses: standing, usualTaxId: before } = planning.house.menu;
  const byName = new Map(standing.map((one) => [one.name, one]));
  const place = placesBehind(standing);
  let usualId: string | null = null;
  for (const { card } of things) {
    const had = byName.get(card.name);
    byName.delete(card.name);
    const after: TaxClassCard = {
      id: idFor(had),
      name: card.name,
      ...ratesIn(card.rates),
      isIncluded: card.is_included,
      sort: card.sort ?? had?.sort ?? place(),
    };
    if (card.is_usual) usualId = after.id;
    planning.know('tax_classes', card.name, after.id);
    const more = (card.is_usual ?? false) === (after.id === before) ? [] : ['is_usual'];
    planning.keep(planning.menu.taxClasses, { thing: 'TAX_CLASS', path: card.name, had, after, more });
  }
  // What goes is named by nothing then: dishes and categories that stay say by which class of the file they are taxed.
  const gone = [...byName.values()].map((card) => ({ card, path: card.name }));
  planning.archive(planning.menu.taxClasses, 'TAX_CLASS', gone);
  if (usualId !== before) planning.menu.usualTax = { id: usualId };
}
