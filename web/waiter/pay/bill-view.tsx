import type { JSX } from 'preact';
import { percentText } from '../../../src/domain/receipt/rows.js';
import type { CheckSheet } from '../../../src/orders/checks/check-sheet.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { Banner } from '../../ui/states.js';
import { BillActions } from './bill-actions.js';
import { DishName } from '../split/dish-name.js';
import { dishesOf, type Dish } from '../split/dishes.js';
import { say } from './pay-words.js';
import { sumText } from './sums.js';
import type { TillCheck } from './till.js';

interface BillViewProps {
  check: TillCheck;
  order: OrderView | null;
  /** Shown with what may be done with the bill; left out: to be read only. */
  onChange?: () => Promise<void>;
}

/** What a check comes to, and why: what the guest will read on paper. */
export function BillView({ check, order, onChange }: BillViewProps): JSX.Element {
  const { sheet } = check;
  return (
    <article class="bill">
      <header class="bill-head">
        <h2>{order && order.checks > 1 ? say('check.n', { n: check.number }) : say('bill')}</h2>
        <span class="bill-state" data-state={check.state}>
          {say(`state.${check.state}`)}
        </span>
      </header>
      {sheet && order ? (
        <Lines sheet={sheet} dishes={dishesOf(sheet, order.items)} />
      ) : (
        <Banner look="warn">{say('bill.unread')}</Banner>
      )}
      {sheet && <Sums sheet={sheet} />}
      <p class="bill-total">
        <span>{say('total')}</span>
        <strong>{sumText(check.total)}</strong>
      </p>
      {check.paid > 0 && <Amount text={say('paid')} minor={-check.paid} />}
      {check.pending > 0 && <Amount text={say('pending')} minor={-check.pending} />}
      {sheet && sheet.refunded > 0 && <Amount text={say('refunded')} minor={sheet.refunded} />}
      {onChange && sheet && <BillActions check={check} onChange={onChange} />}
    </article>
  );
}

function Lines({ dishes }: { sheet: CheckSheet; dishes: readonly Dish[] }): JSX.Element {
  if (dishes.length === 0) return <p class="bill-empty">{say('bill.empty')}</p>;
  return (
    <ul class="bill-lines">
      {dishes.map((dish) => (
        <li key={dish.id}>
          <span class="bill-quantity">{dish.quantity} ×</span>
          <span class="bill-name">
            <DishName dish={dish} />
          </span>
          <span class="bill-amount">{sumText(dish.gross)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Only covers that were cut below the number of the charge waive it without a reason. */
function waiverText({ reason }: NonNullable<CheckSheet['service_waived']>): string {
  return reason === '' ? say('service.fewer') : say('service.waived', { reason });
}

function Sums({ sheet }: { sheet: CheckSheet }): JSX.Element {
  const given = sheet.discounts.filter(({ removed_at: removedAt, taken }) => removedAt === null && taken > 0);
  const { charges, taxes, service_waived: waived } = sheet;
  const isPlain =
    given.length === 0 && charges.length === 0 && taxes.every(({ is_included: isIncluded }) => isIncluded);
  return (
    <div class="bill-sums">
      {!isPlain && <Amount text={say('subtotal')} minor={sheet.subtotal} />}
      {given.map(({ id, kind, percent, reason, taken }) => (
        <Amount
          key={id}
          text={`${say(kind === 'COMP' ? 'comp' : 'discount')}${percent === null ? '' : ` ${percentText(percent)}`} · ${reason}`}
          minor={-taken}
        />
      ))}
      {charges.map(({ name, rate, amount }) => (
        <Amount key={name} text={`${name} ${percentText(rate)}`} minor={amount} />
      ))}
      {waived && <p class="bill-note">{waiverText(waived)}</p>}
      {taxes.map((tax) => (
        <Amount
          key={tax.tax_class_id + tax.rate}
          text={`${tax.name} ${percentText(tax.rate)}${tax.is_included ? ` · ${say('tax.included')}` : ''}`}
          minor={tax.amount}
          isQuiet={tax.is_included}
        />
      ))}
    </div>
  );
}

function Amount({ text, minor, isQuiet }: { text: string; minor: number; isQuiet?: boolean }): JSX.Element {
  return (
    <p class="bill-row" data-quiet={isQuiet}>
      <span>{text}</span>
      <span>{sumText(minor)}</span>
    </p>
  );
}
