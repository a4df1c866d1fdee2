import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DepositView } from '../../../src/payments/deposits/deposit.dto.js';
import { Button } from '../../ui/button.js';
import { house } from '../house.js';
import { say } from './pay-words.js';
import { sumText } from './sums.js';

const MOST_DEPOSITS = 50;
/** So many stand on the screen at once; the others behind a tap. */
const SHOWN = 3;

/** What somebody has paid beforehand: what is meant for this order first. */
export function DepositChoice({
  orderId,
  onPick,
}: {
  orderId: string;
  onPick: (deposit: DepositView) => void;
}): JSX.Element | null {
  const deposits = useSignal<readonly DepositView[]>([]);
  const isAll = useSignal(false);
  useEffect(() => {
    let isGone = false;
    void house.api.get<{ data: DepositView[] }>(`/deposits?open=true&per_page=${MOST_DEPOSITS}`).then((outcome) => {
      // Without an answer nothing is offered: cash and cards are, and the floor says that the link is down.
      if (outcome.ok && !isGone) deposits.value = outcome.body.data.toSorted((one, other) => rank(one) - rank(other));
    });
    return () => {
      isGone = true;
    };
  }, [orderId]);
  const rank = ({ order_id: meantFor }: DepositView): number => (meantFor === orderId ? 0 : meantFor === null ? 1 : 2);
  if (deposits.value.length === 0) return null;
  const shown = isAll.value ? deposits.value : deposits.value.slice(0, SHOWN);
  return (
    <div class="deposits" role="group" aria-label={say('deposits')}>
      <h3>{say('deposits')}</h3>
      {shown.map((deposit) => (
        <Button key={deposit.id} icon="gift" onClick={() => onPick(deposit)}>
          {say('deposit.left', { name: deposit.name, sum: sumText(deposit.left) })}
        </Button>
      ))}
      {shown.length < deposits.value.length && (
        <Button look="quiet" onClick={() => (isAll.value = true)}>
          {say('deposits.more', { count: deposits.value.length - shown.length })}
        </Button>
      )}
    </div>
  );
}
