import type { JSX } from 'preact';
import type { TicketLineView, TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { Icon } from '../../ui/icon.js';
import { say } from '../words/words.js';
import { Allergens } from './allergens.js';
import { asideOf, modifierText } from './words-of.js';

interface LineProps {
  ticket: TicketView;
  line: TicketLineView;
}

/** One dish of a ticket: a tap on it says that it is made, another that it is not. */
export function Line({ ticket, line }: LineProps): JSX.Element {
  const isMade = line.status === 'READY' || line.status === 'SERVED';
  const aside = asideOf(ticket, line);
  return (
    <li>
      <button
        type="button"
        class="line"
        data-line={line.id}
        data-status={line.status}
        data-new={line.to_acknowledge || undefined}
        aria-pressed={isMade}
        aria-disabled={line.status === 'HELD' || undefined}
      >
        <span class="line-what">
          <Quantity line={line} />
          <span class="line-name">
            {line.name}
            {line.variation_name !== null && <span class="line-variation"> {line.variation_name}</span>}
          </span>
          {isMade && <Icon name="check" label={say('ready')} />}
        </span>
        {aside.length > 0 && <span class="line-aside">{aside.join(' · ')}</span>}
        <Mark line={line} />
        {line.modifiers.map((modifier, at) => (
          <span key={at} class="line-modifier" data-level={modifier.level} data-pre={modifier.pre ?? undefined}>
            {modifierText(modifier)}
          </span>
        ))}
        <Allergens line={line} />
        {line.comment !== null && (
          <span class="line-note">
            <Icon name="note" />
            <span>{line.comment}</span>
          </span>
        )}
      </button>
    </li>
  );
}

function Quantity({ line: { quantity, was } }: { line: TicketLineView }): JSX.Element {
  if (was === null || was === quantity) return <span class="line-quantity">{quantity}×</span>;
  return (
    <span class="line-quantity">
      <s aria-label={say('was', { n: was })}>{was}</s> {quantity}×
    </span>
  );
}

/** In a word, whatever the line's looks say. */
function Mark({ line }: { line: TicketLineView }): JSX.Element | null {
  const { status, to_acknowledge: isNew, ready_quantity: ready, quantity } = line;
  if (status === 'CANCELLED') return <span class="mark mark-void">{say('void')}</span>;
  if (isNew) return <span class="mark mark-changed">{say('changed')}</span>;
  if (status === 'HELD') return <span class="mark">{say('held')}</span>;
  if (status !== 'IN_PROGRESS') return null;
  return <span class="mark">{ready > 0 ? say('ready.part', { n: ready, of: quantity }) : say('started')}</span>;
}
