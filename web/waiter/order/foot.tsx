import type { JSX } from 'preact';
import { sum } from '../../../src/domain/money.js';
import { Button } from '../../ui/button.js';
import { money } from '../../ui/money.js';
import { go } from '../../ui/route.js';
import { house } from '../house.js';
import { portionsOf } from './cart.js';
import type { Desk } from './desk.js';
import { priceOf } from './wish.js';
import { say } from './words.js';

/** Always at the same place: what it comes to, and the two things that end the work here. */
export function Foot({ desk }: { desk: Desk }): JSX.Element {
  const card = desk.card.value!;
  const draft = desk.draft.value;
  const order = desk.order.value;
  const count = portionsOf(draft);
  const fresh = sum(draft.lines.map((line) => priceOf(card, line).total ?? 0));
  const isKnown = order !== null && order.check_id !== '';
  return (
    <footer class="order-foot">
      <dl class="sums">
        {count > 0 && (
          <div>
            <dt>{say('sum.new')}</dt>
            <dd>{money(fresh, desk.currency)}</dd>
          </div>
        )}
        {order && (
          <div>
            <dt>{say('total')}</dt>
            <dd>{money(order.total, desk.currency)}</dd>
          </div>
        )}
      </dl>
      <Button
        size="large"
        icon="cash"
        disabled={!isKnown || count > 0}
        onClick={() => order && go('pay', order.id)}
        data-do="pay"
      >
        {say('pay')}
      </Button>
      <Button
        size="large"
        look="accent"
        icon={house.link.value === 'live' ? 'outbox' : 'clock'}
        disabled={count === 0}
        isPending={desk.isSending.value}
        onClick={() => void desk.send()}
        data-do="send"
      >
        {count > 0 ? say('send.count', { count }) : say('send')}
      </Button>
    </footer>
  );
}
