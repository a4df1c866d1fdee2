import type { JSX } from 'preact';
import { ALLERGEN_NAMES } from '../../../src/domain/food.js';
import { allergensOf, dietsOf, filters, wanted } from './finding.js';
import { Sheet } from './kit.js';
import { page } from './page.js';
import { close } from './shown.js';
import { say } from './words.js';

/** What a guest will not, or only, eat. */
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
              <span>{ALLERGEN_NAMES[one][page.language]}</span>
            </label>
          ))}
          <p class="soft">{say('without.says')}</p>
        </fieldset>
      )}
    </Sheet>
  );
}
