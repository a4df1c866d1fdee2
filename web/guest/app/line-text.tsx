import type { JSX } from 'preact';
import type { GuestLineView } from './api.js';
import type { BillRow } from './parts-of-bill.js';
import { optionText } from './words.js';

/** Size, options and comment, with commas. */
export function detailsOf({ variation_name, choices, comment }: GuestLineView): string {
  return [variation_name, ...choices.map(optionText), comment].filter(Boolean).join(', ');
}

/** A dish with its options, or a combo with its dishes, and what else is to be read about it. */
export function LineText({ row, notes = [] }: { row: BillRow; notes?: readonly string[] }): JSX.Element {
  const { name, quantity, lines, isCombo } = row;
  const title = `${quantity} × ${name}`;
  const isGone = lines.every(({ status }) => status === 'CANCELLED');
  return (
    <span class="dish-text">
      {isGone ? <s>{title}</s> : title}
      {isCombo && lines.map((line) => <small key={line.id}>{partText(line, quantity)}</small>)}
      <small>{[isCombo ? '' : detailsOf(lines[0]!), ...notes].filter(Boolean).join(' · ')}</small>
    </span>
  );
}

function partText(line: GuestLineView, combos: number): string {
  const count = line.quantity > combos ? `${line.quantity} × ` : '';
  return [`${count}${line.name}`, detailsOf(line)].filter(Boolean).join(', ');
}
