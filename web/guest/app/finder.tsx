import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import type { Allergen } from '../../../src/domain/food.js';
import type { Diet } from '../../../src/domain/menu.js';
import { applyTo, filters, wanted } from './finding.js';
import { Sheet } from './kit.js';
import { menu } from './menu.js';
import { close, show } from './shown.js';
import { say } from './words.js';

/** What stands above the menu: the filter, and how many dishes it leaves. */
export function Finder(): JSX.Element | null {
  const found = useSignal<number | null>(null);
  useSignalEffect(() => {
    found.value = applyTo(document);
  });
  if (allergensOf().length + dietsOf().length === 0 && found.value === null) return null;
  return (
    <div class="finder">
      {allergensOf().length + dietsOf().length > 0 && (
        <button type="button" onClick={() => show({ kind: 'filter' })}>
          {filters.value > 0 ? say('filter.n', { count: filters.value }) : say('filter')}
        </button>
      )}
      {found.value !== null && (
        <span role="status">{found.value === 0 ? say('found.none') : say('found', { count: found.value })}</span>
      )}
    </div>
  );
}

/** Of the dishes that there are: nobody filters by what no dish has. */
function allergensOf(): Allergen[] {
  return [...new Set(dishes().flatMap(({ allergens }) => allergens ?? []))].toSorted();
}

function dietsOf(): Diet[] {
  return [...new Set(dishes().flatMap(({ diets }) => diets))].toSorted();
}

function dishes() {
  return (menu.value?.categories ?? []).flatMap((category) => category.dishes);
}

export function FilterSheet(): JSX.Element {
  const { without, diets } = wanted.value;
  const turn = <One,>(set: ReadonlySet<One>, one: One): Set<One> => {
    const next = new Set(set);
    if (!next.delete(one)) next.add(one);
    return next;
  };
  const actions = (
    <>
      <button
        type="button"
        disabled={filters.value === 0}
        onClick={() => (wanted.value = { ...wanted.value, without: new Set(), diets: new Set() })}
      >
        {say('filter.clear')}
      </button>
      <button type="button" class="main" onClick={close}>
        {say('close')}
      </button>
    </>
  );
  return (
    <Sheet title={say('filter')} onClose={close} actions={actions}>
      {dietsOf().length > 0 && (
        <fieldset>
          <legend>{say('diets')}</legend>
          {dietsOf().map((diet) => (
            <label key={diet}>
              <input
                type="checkbox"
                checked={diets.has(diet)}
                onChange={() => (wanted.value = { ...wanted.value, diets: turn(diets, diet) })}
              />
              <span>{say(`diet.${diet}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {allergensOf().length > 0 && (
        <fieldset>
          <legend>{say('without')}</legend>
          {allergensOf().map((one) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={without.has(one)}
                onChange={() => (wanted.value = { ...wanted.value, without: turn(without, one) })}
              />
              <span>{say(`food.${one}`)}</span>
            </label>
          ))}
          <p class="soft">{say('without.says')}</p>
        </fieldset>
      )}
    </Sheet>
  );
}
