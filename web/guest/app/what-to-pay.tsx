import type { JSX } from 'preact';
import { Amount } from './amount-fields.js';
import type { GuestBillView } from './api.js';
import { Choice } from './choice.js';
import { Stepper } from './kit.js';
import { LineText } from './line-text.js';
import { dueOfLine, MOST_PARTS, openLines, ownLines, partOf, rowsOf, WAYS } from './parts-of-bill.js';
import type { Plan, Way } from './parts-of-bill.js';
import { money, say } from './words.js';

/** Which part of the bill a guest pays, with what each comes to. */
export function WhatToPay({
  bill: now,
  plan,
  onChange,
}: {
  bill: GuestBillView;
  plan: Plan;
  onChange: (next: Partial<Plan>) => void;
}): JSX.Element {
  const lines = { MINE: ownLines(now), ITEMS: openLines(now) };
  const amountOf = (way: Way): string | undefined => {
    const part = way === 'ITEMS' || way === 'AMOUNT' ? null : partOf(now, { ...plan, way });
    return part ? money(part.amount) : undefined;
  };
  const ways = WAYS.filter((way) => (way !== 'MINE' && way !== 'ITEMS') || lines[way].length > 0);
  return (
    <>
      <Choice
        title={say('pay.what')}
        value={plan.way}
        isTiles
        options={ways.map((way) => [way, say(`pay.${way}`), amountOf(way)])}
        onChange={(way) => onChange({ way: way as Way })}
      />
      {plan.way === 'ITEMS' && (
        <fieldset>
          <legend>{say('pay.ITEMS')}</legend>
          {rowsOf(openLines(now), now).map((row) => (
            <label key={row.id}>
              <input
                type="checkbox"
                checked={plan.lines.has(row.lines[0]!.id)}
                onChange={({ currentTarget }) => {
                  const lines = new Set(plan.lines);
                  for (const { id } of row.lines)
                    if (currentTarget.checked) lines.add(id);
                    else lines.delete(id);
                  onChange({ lines });
                }}
              />
              <LineText row={row} />
              <span class="price">{money(row.lines.reduce((sum, line) => sum + dueOfLine(line), 0))}</span>
            </label>
          ))}
        </fieldset>
      )}
      {plan.way === 'EQUAL' && (
        <Stepper
          label={say('pay.parts')}
          value={plan.of}
          min={2}
          max={MOST_PARTS}
          onChange={(of) => onChange({ of })}
        />
      )}
      {plan.way === 'AMOUNT' && <Amount label={say('pay.amount')} onChange={(amount) => onChange({ amount })} />}
    </>
  );
}
