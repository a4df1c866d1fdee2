import type { JSX } from 'preact';
import type { DishView } from '../../../src/menu/dish.dto.js';
import { allergenWords } from '../../ui/allergens.js';
import { Icon } from '../../ui/icon.js';
import { say } from './words.js';

/** What guests ask before they choose. What nobody has written down is not the same as nothing. */
export function Contains({ dish: { allergens, traces } }: { dish: DishView }): JSX.Element {
  const words = allergenWords(allergens);
  const perhaps = allergenWords(traces);
  const known = words === '' ? say('contains.none') : say('contains', { words });
  return (
    <p class="contains">
      <Icon name="allergen" />
      <span>
        {allergens === null ? say('contains.unknown') : known}
        {perhaps !== '' && ` · ${say('contains.traces', { words: perhaps })}`}
      </span>
    </p>
  );
}
