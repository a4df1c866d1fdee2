import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { WayToSplit } from '../../../src/domain/splitting/ways.js';
import type { CheckSplit, NewSplit } from '../../../src/orders/checks/split.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { Button } from '../../ui/button.js';
import { Segmented } from '../../ui/chips.js';
import type { IconName } from '../../ui/icon.js';
import { toast } from '../../ui/toasts.js';
import { house } from '../house.js';
import { useAsking } from '../pay/asking.js';
import { say } from '../pay/pay-words.js';
import { sumText } from '../pay/sums.js';
import { TakingFailed } from '../pay/taking-failed.js';
import type { TillCheck } from '../pay/till.js';
import { ByAmount } from './by-amount.js';
import { ByItem } from './by-item.js';
import { BySeat } from './by-seat.js';
import { dishesOf } from './dishes.js';
import { Evenly } from './evenly.js';

interface WaysToSplitProps {
  order: OrderView;
  check: TillCheck;
  onSplit: () => void;
  /** Back to the checks that there are. */
  onClose?: (() => void) | undefined;
}

const WAYS: readonly { way: WayToSplit; icon: IconName }[] = [
  { way: 'BY_ITEM', icon: 'list' },
  { way: 'BY_SEAT', icon: 'seat' },
  { way: 'EVENLY', icon: 'guests' },
  { way: 'BY_AMOUNT', icon: 'cash' },
];

/** How one check becomes several. */
export function WaysToSplit({ order, check, onSplit, onClose }: WaysToSplitProps): JSX.Element {
  const way = useSignal<WayToSplit>('BY_ITEM');
  const wanted = useSignal<NewSplit | null>(null);
  const asking = useAsking<CheckSplit>(({ checks }) => {
    toast({ text: say('split.done', { count: checks.length }), look: 'good' });
    onSplit();
  });
  const dishes = dishesOf(check.sheet!, order.items);
  const isLive = house.link.value === 'live';
  const plan = { check, order, dishes, onChange: (body: NewSplit | null) => void (wanted.value = body) };
  const split = (): void => {
    const body = { check_id: check.id, ...wanted.value };
    asking.ask({ method: 'POST', path: `/orders/${order.id}/split`, ifMatch: order.version, body });
  };
  return (
    <div class="split-ways">
      <Segmented
        label={say('split.way')}
        value={way.value}
        options={WAYS.map((one) => ({ value: one.way, text: say(`split.${one.way}`), icon: one.icon }))}
        onChange={(next) => {
          way.value = next;
          wanted.value = null;
        }}
      />
      <div class="split-plan">
        {way.value === 'BY_ITEM' && <ByItem {...plan} />}
        {way.value === 'BY_SEAT' && <BySeat {...plan} />}
        {way.value === 'EVENLY' && <Evenly {...plan} />}
        {way.value === 'BY_AMOUNT' && <ByAmount {...plan} />}
      </div>
      <TakingFailed taking={asking} />
      <footer class="split-foot">
        <span>
          {say('total')} <strong>{sumText(check.total)}</strong>
        </span>
        {onClose && (
          <Button look="quiet" onClick={onClose}>
            {say('back')}
          </Button>
        )}
        <Button
          look="accent"
          size="large"
          icon="split"
          disabled={wanted.value === null || asking.isUnknown || !isLive}
          isPending={asking.isPending}
          onClick={split}
        >
          {say('split.do')}
        </Button>
      </footer>
    </div>
  );
}
