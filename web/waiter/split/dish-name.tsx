import type { JSX } from 'preact';
import { say } from '../pay/pay-words.js';
import type { Dish } from './dishes.js';

/** What a dish is called, what was chosen on it, and which part of it is on this check. */
export function DishName({
  dish: { name, with: chosen, share },
}: {
  dish: Pick<Dish, 'name' | 'with' | 'share'>;
}): JSX.Element {
  return (
    <>
      {name}
      {chosen.length > 0 && <small>{chosen.join(', ')}</small>}
      {share && <small>{say('share', { weight: share.weight, of: share.of })}</small>}
    </>
  );
}
