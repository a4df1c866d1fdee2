import type { JSX } from 'preact';
import type { TicketLineView } from '../../../src/orders/tickets/ticket.dto.js';
import { allergenWords } from '../../ui/allergens.js';
import { Icon } from '../../ui/icon.js';
import { say } from '../words/words.js';

/** Under a line, so that nobody need ask the waiter what a plate has in it. */
export function Allergens({ line: { allergens } }: { line: TicketLineView }): JSX.Element | null {
  const words = allergenWords(allergens);
  if (words === '') return null;
  return (
    <span class="line-allergens">
      <Icon name="allergen" label={say('allergens')} />
      <span>{words}</span>
    </span>
  );
}
